import { readFileSync } from 'node:fs';
import { printProblem } from '../../../src/cli/print-problem.ts';
import { createSettingsOf, type SettingsOf } from '../../../src/config/settings.ts';
import { lint } from '../../../src/core/lint.ts';
import type { Node } from '../../../src/core/parse/tree.ts';
import { severitiesOf } from '../../../src/core/rules/all.ts';
import { createProjectRootOf } from '../../../src/discover/project-root.ts';
import type { UsageProblem } from '../../../src/discover/usage-problem.ts';
import { createFolder, type Folder } from '../../../test/support/folder.ts';
import { PARSERS } from '../../../test/support/lint-text.ts';
import type { Random } from '../../random.ts';
import { promise, type Target } from '../engine/target.ts';
import { anySchema, MARKER, type Model, modelOf } from '../inputs/model.ts';
import { mutateModel } from '../inputs/mutate-model.ts';
import { mutateText } from '../inputs/mutate-text.ts';
import { writeJson, writeYaml } from '../inputs/write-model.ts';
import { promiseFindings } from '../promises/findings.ts';
import { promiseInside } from '../promises/spans.ts';

const NAMES = [
  '.instancerc',
  '.instancerc.yaml',
  '.instancerc.yml',
  '.instancerc.json',
  'package.json',
] as const;
const EXAMPLE = readFileSync(new URL('../../../.instancerc.example.yaml', import.meta.url), 'utf8');

/** What is longer takes most of the time of the others. */
const MAX_LENGTH = 150_000;

let folder: Folder | undefined;

export const config: Target = {
  name: 'config',
  about:
    'damaged configs, configs that they extend, and schemas of own elements, to what loads them and lints with them',
  fixed: 1,
  generate(random, earlier) {
    const name = random.pick(NAMES);
    const text = configText(name, random);
    const varied = earlier?.[0] === name ? (earlier[1] ?? text) : text;
    return [
      name,
      (random.chance(60) ? varied : mutateText(varied, EXAMPLE, random)).slice(0, MAX_LENGTH),
      random.chance(70)
        ? '{"rules": {"tags": "off"}}'
        : mutateText(configText('.instancerc.json', random), EXAMPLE, random),
      schemaText(random),
    ];
  },
  async run([name = '', text = '', base = '', schema = '']) {
    if (!NAMES.some((known) => known === name)) return [];
    const first = await load(name, text, base, schema);
    const again = await load(name, text, base, schema);
    const [problems, others] = [first, again].map(({ settings }) => JSON.stringify(settings.problems));
    // That is a matter of the clock, which goes on while others have the processor.
    if (TOO_LONG.test(`${problems} ${others}`)) return [];
    promise(others === problems, 'a second look finds other mistakes');
    const isSecret = first.settings.problems.length > 0 && isSecretOf(name, text);
    for (const problem of first.settings.problems) promiseProblem(problem, first.folder, isSecret);
    const settings = await first.settings.settingsFor(first.folder.at('any.json'));
    promise(
      (settings === undefined) === first.settings.problems.length > 0,
      'a broken config is in force, or a good one is not',
    );
    if (settings !== undefined) {
      const { key } = ownElement(schema) ?? { key: 'stripe' };
      const body = `{"element": {"key": "${key}"}, "configuration": {"api.key": "", "username": [], "x": {}}, "tags": [], "name": 1}`;
      const source = { path: 'any.json', language: 'json', text: body } as const;
      const { catalogue, levels } = settings;
      const severities = severitiesOf(levels, 'json');
      const result = lint({ source, parse: PARSERS.json, catalogue, severities, onlyInstances: false });
      if (result !== undefined) promiseFindings(result);
    }
    return first.settings.problems.map(({ message }) => message.replace(/"[^"]*"|\d+/g, ''));
  },
  // Loaded twice, and read once more to know what is secret.
  cost: () => 3,
  end() {
    folder?.remove();
    folder = undefined;
  },
};

/** A config with every member, changed in its structure. */
function configText(name: string, random: Random): string {
  if (random.chance(20) && name !== 'package.json' && !name.endsWith('.json')) return EXAMPLE;
  const value: Record<string, unknown> = {
    extends: random.pick(['recommended', 'strict', './base.json']),
    rules: { tags: random.pick(['off', 'warning', 'error']), syntax: 'error' },
    files: ['docs/**/*.md', '*.instance'],
    ignore: ['drafts/', '*.local.json', '!x'],
    overrides: [{ files: ['a/**', '*.json'], rules: { name: 'error' } }],
    elements: [random.pick(['own.schema.json', '*.schema.json'])],
    environments: { own: { url: 'https://api.example.com/elements/api-v2', userSecretVariable: 'SECRET' } },
  };
  for (const key of Object.keys(value)) if (random.chance(40)) delete value[key];
  if (random.chance(20)) value['environments'] = { own: { url: MARKER, userSecretVariable: `${MARKER}-x` } };
  let model = modelOf(name === 'package.json' ? { name: 'x', instance: value } : value);
  for (let edits = random.pick([0, 0, 1, 2]); edits > 0; edits--)
    model = mutateModel(model, modelOf(value), random);
  return /\.ya?ml$/.test(name) || (name === '.instancerc' && random.chance(50))
    ? writeYaml(model, random)
    : writeJson(model, random);
}

/** The schema of an element as `schema derive` writes it, changed in its structure. */
function schemaText(random: Random): string {
  let model: Model = modelOf(anySchema(random));
  for (let edits = random.pick([0, 1, 1, 2, 4]); edits > 0; edits--)
    model = mutateModel(model, modelOf(anySchema(random)), random);
  const text = writeJson(model, random);
  return random.chance(85) ? text : mutateText(text, text, random);
}

function ownElement(schema: string): { readonly key: string } | undefined {
  const [, key] = /"x-element"\s*:\s*\{\s*"key"\s*:\s*"([\w.-]+)"/.exec(schema) ?? [];
  return key === undefined ? undefined : { key };
}

const TOO_LONG = /takes too long to be tried;/;

async function load(
  name: string,
  text: string,
  base: string,
  schema: string,
): Promise<{ readonly settings: SettingsOf; readonly folder: Folder }> {
  const here = folder ?? createFolder({ '.git/HEAD': '' });
  folder = here;
  here.clear();
  for (const [path, content] of Object.entries({
    [name]: text,
    'base.json': base,
    'own.schema.json': schema,
  }))
    here.write(path, content);
  const settings = createSettingsOf({
    source: { kind: 'nearest' },
    cwd: here.path,
    projectRootOf: createProjectRootOf(here.path),
    rules: {},
  });
  await settings.settingsFor(here.at('any.json'));
  return { settings, folder: here };
}

function promiseProblem(problem: UsageProblem, { path }: Folder, isSecret: boolean): void {
  const { message, place } = problem;
  promise(message !== '' && message.length <= 600, 'what is said of a config is too long', () => message);
  // Of a text that is not to be shown, only the name is told.
  if (place !== undefined && place.text !== '')
    promiseInside(place.span, place.text, 'what is said of a config');
  const printed = printProblem(problem, path);
  promise(!/(?!\n)\p{Cc}/u.test(printed), 'a control character of a config is printed', () => printed);
  if (isSecret) promise(!printed.includes(MARKER), 'a secret of a config is told', () => printed);
}

/** Whether the marker is nothing but values of environments. */
function isSecretOf(name: string, text: string): boolean {
  if (!text.includes(MARKER) || name === 'package.json') return false;
  const { roots, problems } = PARSERS[/\.json$/.test(name) || /^\s*\{/.test(text) ? 'jsonc' : 'yaml'](text);
  const [root] = roots;
  if (problems.length > 0 || roots.length !== 1 || root?.kind !== 'object') return false;
  return root.members.every(({ key, value }) =>
    key.name === 'environments' ? !holdsKey(value) : !JSON.stringify([key, value]).includes(MARKER),
  );
}

function holdsKey(node: Node): boolean {
  if (node.kind === 'scalar') return false;
  if (node.kind === 'array') return node.items.some(holdsKey);
  return node.members.some(({ key, value }) => key.name.includes(MARKER) || holdsKey(value));
}
