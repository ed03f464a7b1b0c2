import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { SchemaError, Validator } from '../core/catalogue/element-schema.ts';
import { find, locate } from '../core/documents/locate.ts';
import { childPointer } from '../core/documents/pointer.ts';
import { readBody } from '../core/parse/parser-for.ts';
import type { Node, SyntaxProblem, Tree } from '../core/parse/tree.ts';
import { nearest } from '../core/text/nearest.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { PACKAGE_ROOT } from '../knowledge/package-root.ts';
import type { ConfigData } from './config-data.ts';
import { type ConfigText, languageOfConfig } from './config-text.ts';
import { describeViolation, type Violation } from './describe-violation.ts';
import { maskConfig } from './mask-config.ts';

export interface CheckedConfig {
  readonly path: string;
  /** What its paths are relative to. */
  readonly folder: string;
  readonly data: ConfigData;
  /** A problem with the value at a JSON pointer of the config. */
  problemAt(pointer: string, message: string): UsageProblem | Promise<UsageProblem>;
}

/** Parses a config and validates it: what it says, or everything that is wrong with it. */
export async function checkConfig(config: ConfigText): Promise<CheckedConfig | readonly UsageProblem[]> {
  const { path, text } = config;
  const folder = dirname(path);
  const isPackage = basename(path) === 'package.json';
  if (!isPackage && isBlank(text))
    return { path, folder, data: {}, problemAt: (_, message) => ({ message }) };

  const tree = await readBody(text, languageOfConfig(config));
  if (tree.problems.length > 0) return syntaxProblems(path, tree);
  const root = isPackage ? tree.roots[0] && find(tree.roots[0], '/instance')?.node : tree.roots[0];
  // The search found the member, so a package.json without it has been changed in between.
  if (root === undefined) return { path, folder, data: {}, problemAt: (_, message) => ({ message }) };

  const masked = maskConfig(tree, root);
  const problemAt = (pointer: string, message: string, part: 'key' | 'value' = 'value'): UsageProblem => ({
    message,
    place: { path, text: masked, span: locate(text, root, { pointer, part }) },
  });
  const [, second] = tree.roots;
  if (second !== undefined) {
    const span = { start: second.start, end: Math.min(second.start + 1, second.end) };
    return [{ message: 'a config is one YAML document, not several', place: { path, text: masked, span } }];
  }

  const repetitions = repeatedKeys(root);
  const repeated = repetitions.slice(0, MAX_SHOWN).map(({ pointer, key }): UsageProblem => {
    const { start, end } = key;
    return {
      message: `"${shortened(pointer.slice(1))}" is written twice; keep one`,
      place: { path, text: masked, span: { start, end } },
    };
  });
  const errors = violationsOf(root.value);
  const violations = describeViolations(errors, root.value).map(({ pointer, part, message }) =>
    problemAt(pointer, message, part),
  );
  const problems = [...repeated, ...violations, ...andMore(repetitions.length + errors.length)];
  // Validated just now, so it has this type.
  return problems.length > 0 ? problems : { path, folder, data: root.value as ConfigData, problemAt };
}

/** Checks a config that is no file but was handed to the API. */
export function checkConfigData(value: unknown, folder: string): CheckedConfig | readonly UsageProblem[] {
  const errors = violationsOf(value);
  const violations = describeViolations(errors, value).map(
    ({ pointer, message }): UsageProblem => ({ message: `config${pointer}: ${message}` }),
  );
  const problems = [...violations, ...andMore(errors.length)];
  if (problems.length > 0) return problems;
  return {
    path: 'config',
    folder,
    data: value as ConfigData,
    problemAt: (pointer, message) => ({ message: `config${pointer}: ${message}` }),
  };
}

/** Nobody reads more at once, and finding the place of each takes a look through the text. */
const MAX_SHOWN = 20;

/** How many characters of a pointer a message has. A config has no member deeper than three levels. */
const MAX_POINTER = 200;

/** Its end names the member. */
function shortened(pointer: string): string {
  return pointer.length > MAX_POINTER ? `...${pointer.slice(-MAX_POINTER)}` : pointer;
}

/** The first ones, each place and message once: several keywords of the schema may fail for one reason. */
function describeViolations(errors: readonly SchemaError[], data: unknown): readonly Violation[] {
  const described = errors.slice(0, MAX_SHOWN).map((error) => describeViolation(error, data));
  return described.filter(
    ({ pointer, message }, index) =>
      described.findIndex((other) => other.pointer === pointer && other.message === message) === index,
  );
}

function andMore(total: number): UsageProblem[] {
  return total > MAX_SHOWN ? [{ message: `the config has ${total} mistakes; mend these first` }] : [];
}

function violationsOf(value: unknown): readonly SchemaError[] {
  const { validate }: { validate: Validator } = createRequire(import.meta.url)(
    join(PACKAGE_ROOT, 'dist/generated/instancerc.cjs'),
  );
  return validate(value) ? [] : withoutMisspelt(validate.errors ?? []);
}

/** What is there under a misspelt name is not missing, too. */
function withoutMisspelt(errors: readonly SchemaError[]): readonly SchemaError[] {
  const isThere = (missing: string, instancePath: string): boolean =>
    errors.some(
      (error) =>
        error.keyword === 'additionalProperties' &&
        error.instancePath === instancePath &&
        nearest(String(error.params['additionalProperty']), [missing], 1).length > 0,
    );
  return errors.filter(
    ({ keyword, instancePath, params }) =>
      keyword !== 'required' || !isThere(String(params['missingProperty']), instancePath),
  );
}

function isBlank(text: string): boolean {
  return text.split(/\r?\n/).every((line) => /^\s*(#.*)?$/.test(line));
}

/** Every syntax problem; without frames where the text may hold secrets, as nothing says then which characters they are. */
function syntaxProblems(path: string, tree: Tree): UsageProblem[] {
  const text = tree.text.includes('environments') ? '' : tree.text;
  const problems = tree.problems.slice(0, MAX_SHOWN).map((problem) => ({
    message: wordsFor(problem),
    place: { path, text, span: problem.span },
  }));
  return [...problems, ...andMore(tree.problems.length)];
}

function wordsFor(problem: SyntaxProblem): string {
  switch (problem.code) {
    case 'syntax':
      return problem.message;
    case 'comment':
      return 'JSON has no comments; remove it';
    case 'curly-delimiter':
      return 'typographic quotes delimit no string; write "';
    case 'invisible-characters':
      return 'what looks like a space here is none, or holds invisible characters; write plain spaces';
    case 'missing-comma':
      return 'a comma is missing here';
    case 'trailing-comma':
      return 'nothing follows this comma; remove it';
  }
}

/** Members that stand twice in one object, of which parsers keep the last without a word. */
function repeatedKeys(
  root: Node,
): { readonly pointer: string; readonly key: { start: number; end: number } }[] {
  const repeated: { pointer: string; key: { start: number; end: number } }[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node, pointer: string): void => {
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'array') {
      for (const [index, item] of node.items.entries()) visit(item, childPointer(pointer, index));
      return;
    }
    const names = new Set<string>();
    for (const { key, value, merged } of node.members) {
      if (merged) continue;
      const below = childPointer(pointer, key.name);
      if (names.has(key.name)) repeated.push({ pointer: below, key });
      names.add(key.name);
      visit(value, below);
    }
  };
  visit(root, '');
  return repeated;
}
