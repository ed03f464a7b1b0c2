import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import { convert, TOO_LONG } from '../../convert/convert.ts';
import { createLineIndex } from '../../core/text/line-index.ts';
import {
  BODY_LANGUAGES,
  type BodyLanguage,
  isBodyLanguage,
  LANGUAGES,
  type Language,
  languageOfPath,
} from '../../core/text/source.ts';
import { displayPathOf } from '../../discover/file-ref.ts';
import { statsOf } from '../../discover/regular-file.ts';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';
import { type Reading, readSource, readSourceOfBytes } from '../../read/read-source.ts';
import { describeUndecodable, MAX_BYTES } from '../../read/undecodable.ts';
import { writeNew } from '../../read/write-new.ts';
import { printable } from '../../report/printable.ts';
import { type Arguments, lastOf } from '../arguments.ts';
import { complain } from '../complain.ts';
import { FOUND, OK, USAGE } from '../exit-code.ts';
import { oneOfWords, stdinProblem } from '../option-values.ts';
import type { World } from '../world.ts';

/** Converts files to another language; returns the exit code. No source is ever changed or deleted. */
export async function convertFiles(given: Arguments, world: World): Promise<number> {
  const options = convertOptions(given);
  if ('message' in options) return complain([options], world);
  if (options.stdin) return convertOne(await readStdin(options, world), options, options.output, world);
  let code = OK;
  for (const path of options.paths) {
    const reading = readFile(path, options.language, world.cwd);
    const output = options.write ? pathBeside(path, options.to) : options.output;
    code = Math.max(code, await convertOne(reading, options, output, world));
  }
  return code;
}

interface ConvertOptions {
  readonly paths: readonly string[];
  readonly to: BodyLanguage;
  readonly output: string | undefined;
  readonly write: boolean;
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
  readonly language: Language | undefined;
}

function convertOptions(given: Arguments): ConvertOptions | UsageProblem {
  const isGiven = (option: string): boolean => given.options.some(({ name }) => name === option);
  const stdinAsPath = given.positionals.length === 1 && given.positionals[0] === '-';
  const paths = stdinAsPath ? [] : given.positionals;
  const stdin = stdinAsPath || isGiven('stdin');
  const stdinFilename = lastOf(given, 'stdin-filename');
  const output = lastOf(given, 'output');
  const write = isGiven('write');
  const problem = stdinProblem({ paths, stdin, stdinFilename });
  if (problem !== undefined) return problem;
  if (!stdin && paths.length === 0)
    return { message: 'convert needs a file, as in: instancelint convert stripe.json --to yaml' };
  if (write && output !== undefined)
    return { message: '--write and --output say two places; leave one of them out' };
  if (write && stdin) return { message: '--write has no name for standard input; use --output FILE' };
  if (paths.length > 1 && !write)
    return { message: 'of several files each needs a place; add --write to have it beside its source' };

  const asked = lastOf(given, 'language');
  const language = asked === undefined ? undefined : oneOfWords(LANGUAGES, asked, 'language');
  if (typeof language === 'object') return language;
  const to = targetOf(lastOf(given, 'to'), output);
  return typeof to === 'string' ? { paths, to, output, write, stdin, stdinFilename, language } : to;
}

function targetOf(asked: string | undefined, output: string | undefined): BodyLanguage | UsageProblem {
  const byName = output === undefined ? undefined : languageOfPath(output);
  const word = asked ?? byName;
  const to = word === undefined ? undefined : oneOfWords(BODY_LANGUAGES, word, 'language');
  if (to === undefined)
    return { message: 'convert needs to know the language; add --to yaml, json or jsonc' };
  if (typeof to === 'string' && byName !== undefined && byName !== to)
    return { message: `"${output}" is the name of a ${byName} file; give it another one, or leave out --to` };
  return to;
}

async function readStdin({ stdinFilename, language }: ConvertOptions, world: World): Promise<Reading> {
  const bytes = await world.readStdin(MAX_BYTES);
  return 'message' in bytes
    ? { kind: 'problem', problem: bytes }
    : readSourceOfBytes(bytes, stdinFilename, language);
}

function readFile(given: string, language: Language | undefined, cwd: string): Reading {
  const path = resolve(cwd, given);
  const refuse = (message: string): Reading => ({ kind: 'problem', problem: { message } });
  let stats: Stats | undefined;
  try {
    stats = statsOf(path);
  } catch (error) {
    return refuse(`cannot read "${given}": ${reasonOf(error)}`);
  }
  if (given === '' || stats === undefined) return refuse(`no such file: "${given}"`);
  if (stats.isDirectory()) return refuse(`"${given}" is a folder; name the files in it`);
  // A pipe may have no end.
  if (!stats.isFile())
    return refuse(`"${given}" is not a file; use --stdin to convert what comes through it`);
  return readSource({ path, displayPath: displayPathOf(path, cwd), named: true }, language);
}

/** Configs have no say in what is converted. */
function whyUndecodable({ undecodable, language }: Extract<Reading, { kind: 'undecodable' }>): string {
  return undecodable.kind === 'too-large' ? TOO_LONG : describeUndecodable(undecodable, language);
}

/** Prints or writes what a reading gives in the other language; returns the exit code. */
async function convertOne(
  reading: Reading,
  { to }: ConvertOptions,
  output: string | undefined,
  world: World,
): Promise<number> {
  const refuse = async (messages: readonly string[], code: number): Promise<number> => {
    await complain(
      messages.map((message) => ({ message })),
      world,
    );
    return code;
  };
  if (reading.kind === 'problem') return complain([reading.problem], world);
  if (reading.kind === 'undecodable') {
    const { undecodable } = reading;
    const at = undecodable.kind === 'foreign' ? placeAfter(undecodable.beginning) : '';
    return refuse([`${reading.path}${at}: ${whyUndecodable(reading)}`], FOUND);
  }
  if (reading.kind === 'skipped') return OK;

  const { path, language, text } = reading.source;
  if (!isBodyLanguage(language))
    return refuse([`"${path}" is ${language}; only YAML, JSON and JSONC are converted`], USAGE);
  if (language === to) return refuse([`"${path}" is ${to} already; convert it to another language`], USAGE);
  const conversion = await convert(text, language, to);
  if ('obstacles' in conversion) {
    const lines = createLineIndex(text);
    const messages = conversion.obstacles.map(({ at, message }) => {
      const { line, column } = lines.position(at);
      return `${path}:${line}:${column}: ${message}`;
    });
    return refuse(messages, FOUND);
  }
  if (output === undefined) {
    world.stdout(conversion.text);
    return OK;
  }
  const problem = writeNew(resolve(world.cwd, output), output, conversion.text);
  if (problem !== undefined) return complain([problem], world);
  world.stdout(`${printable(output)}\n`);
  return OK;
}

/** As part of a path; nothing where it would be the very start. */
function placeAfter(beginning: string): string {
  const { line, column } = createLineIndex(beginning).position(beginning.length);
  return beginning === '' ? '' : `:${line}:${column}`;
}

/** The same name with the extension of another language. */
function pathBeside(path: string, to: BodyLanguage): string {
  return languageOfPath(path) === undefined
    ? `${path}.${to}`
    : `${path.slice(0, path.lastIndexOf('.') + 1)}${to}`;
}
