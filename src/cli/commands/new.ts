import { resolve } from 'node:path';
import { loadKnownElements } from '../../config/load-known-elements.ts';
import { listKeys } from '../../core/catalogue/show-value.ts';
import { languageOfPath } from '../../core/text/source.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';
import type { KnownElements } from '../../knowledge/known-elements.ts';
import { writeNew } from '../../read/write-new.ts';
import { type AuthenticationWay, authenticationWays } from '../../reference/authentication-ways.ts';
import { describeUnknownElement } from '../../reference/find-elements.ts';
import { printable } from '../../report/printable.ts';
import { planStarter } from '../../starter/plan.ts';
import { writeJson } from '../../starter/write-json.ts';
import { writeYaml } from '../../starter/write-yaml.ts';
import { type Arguments, lastOf } from '../arguments.ts';
import { complain } from '../complain.ts';
import { configSourceOf } from '../config-options.ts';
import { OK } from '../exit-code.ts';
import { oneOfWords } from '../option-values.ts';
import type { World } from '../world.ts';

const FORMATS = ['yaml', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** Writes a starting file for an element; returns the exit code. */
export async function newFile(given: Arguments, world: World): Promise<number> {
  const options = newOptions(given);
  if ('message' in options) return complain([options], world);
  const loaded = await loadKnownElements(configSourceOf(given), world.cwd);
  await complain(
    loaded.notes.map((message) => ({ message })),
    world,
  );
  if ('problems' in loaded) return complain(loaded.problems, world);
  const text = starterText(options, loaded.elements);
  if (typeof text !== 'string') return complain([text], world);

  if (options.output === undefined) {
    world.stdout(text);
    return OK;
  }
  const problem = writeNew(resolve(world.cwd, options.output), options.output, text);
  if (problem !== undefined) return complain([problem], world);
  world.stdout(`${printable(options.output)}\n`);
  return OK;
}

interface NewOptions {
  readonly element: string;
  readonly authentication: string | undefined;
  readonly format: Format;
  readonly output: string | undefined;
}

function newOptions(given: Arguments): NewOptions | UsageProblem {
  const [element, ...others] = given.positionals;
  if (element === undefined || element === '')
    return { message: 'new needs an element, as in: instancelint new chargebee' };
  if (others.length > 0) return { message: 'new starts one file at a time; name one element' };
  const output = lastOf(given, 'output');
  const byName = formatOfPath(output ?? '');
  const asked = lastOf(given, 'format');
  const format = asked === undefined ? (byName ?? 'yaml') : oneOfWords(FORMATS, asked, 'format');
  if (typeof format !== 'string') return format;
  if (byName !== undefined && format !== byName)
    return {
      message: `"${output}" is the name of a ${byName} file; give it another one, or leave out --format`,
    };
  return { element, authentication: lastOf(given, 'auth'), format, output };
}

function formatOfPath(path: string): Format | undefined {
  const language = languageOfPath(path);
  if (language === 'yaml') return 'yaml';
  return language === 'json' || language === 'jsonc' ? 'json' : undefined;
}

function starterText(
  { element, authentication, format }: NewOptions,
  elements: KnownElements,
): string | UsageProblem {
  const schema = elements.publishedSchema(element);
  if (schema === undefined) return { message: describeUnknownElement(element, elements.summaries()) };
  const way = wayOf(element, authentication, authenticationWays(schema));
  if ('message' in way) return way;
  const starter = planStarter(schema, elements.common, way);
  return format === 'json' ? writeJson(starter) : writeYaml(starter);
}

function wayOf(
  element: string,
  asked: string | undefined,
  ways: readonly AuthenticationWay[],
): AuthenticationWay | UsageProblem {
  const found =
    asked === undefined ? ways[0] : ways.find(({ name }) => name?.toLowerCase() === asked.toLowerCase());
  if (found !== undefined) return found;
  const names = ways.flatMap(({ name }) => name ?? []);
  if (names.length === 0) return { message: `${element} knows one way to authenticate; leave out --auth` };
  return { message: `${element} has no authentication "${asked}"; it has ${listKeys(names)}` };
}
