import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { type Limits, USUAL_LIMITS } from '../core/limits.ts';
import { type Language, languageOfPath, type Source, withoutMark } from '../core/text/source.ts';
import type { FileRef } from '../discover/file-ref.ts';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { decode } from './decode.ts';
import { maxBytesOf, seemsInstance, type Undecodable } from './undecodable.ts';

/** What became of a file. `skipped` is one found below a directory that nobody meant as an instance. */
export type Reading =
  | { readonly kind: 'source'; readonly source: Source }
  | {
      readonly kind: 'undecodable';
      readonly path: string;
      readonly language: Language;
      readonly undecodable: Undecodable;
    }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

/** Reads a file. `language`, when given, overrules what its extension says. */
export function readSource(
  file: FileRef,
  language: Language | undefined,
  limits: Pick<Limits, 'megabytes'> = USUAL_LIMITS,
): Reading {
  const known = language ?? languageOfPath(file.path);
  if (known === undefined) return unknownLanguage(`"${file.displayPath}"`);
  try {
    const limit = maxBytesOf(known, limits);
    const text = readSmall(file.path, limit) ?? readLarge(file.path, limit);
    if (typeof text !== 'string')
      return tooLarge(file, known, text.bytes, limit, () => beginningOf(file.path));
    // A replacement character may be one in the file, or stand for broken bytes.
    if (!text.includes('\uFFFD') && !text.includes('\0')) {
      return { kind: 'source', source: { path: file.displayPath, language: known, ...withoutMark(text) } };
    }
    return sourceOfBytes(readFileSync(file.path), file, known);
  } catch (error) {
    return {
      kind: 'problem',
      problem: { message: `cannot read "${file.displayPath}": ${whyNot(file, error)}` },
    };
  }
}

/** Most instance files fit many times; reading one takes three calls of the system, and `readFileSync` five. */
const buffer = Buffer.allocUnsafeSlow(64 * 1024);

/** The text of a file that does not fill the buffer; undefined for a larger one, or one beyond the limit. */
function readSmall(path: string, limit: number): string | undefined {
  const descriptor = openSync(path, 'r');
  try {
    const length = readSync(descriptor, buffer, 0, buffer.length, 0);
    return length < buffer.length && length <= limit ? buffer.toString('utf8', 0, length) : undefined;
  } finally {
    closeSync(descriptor);
  }
}

function readLarge(path: string, limit: number): string | { readonly bytes: number } {
  const bytes = statSync(path).size;
  return bytes > limit ? { bytes } : readFileSync(path, 'utf8');
}

/** What came through standard input, under the name that it was given, if any. `named`: it is meant as an instance. */
export function readSourceOfBytes(
  bytes: Uint8Array,
  name: string | undefined,
  language: Language | undefined,
  named = true,
  limits: Pick<Limits, 'megabytes'> = USUAL_LIMITS,
): Reading {
  const known = language ?? (name === undefined ? undefined : languageOfPath(name));
  if (known === undefined) return unknownLanguage(name === undefined ? 'standard input' : `"${name}"`);
  const file = { path: name ?? '<stdin>', displayPath: name ?? '<stdin>', named };
  const limit = maxBytesOf(known, limits);
  const beginning = (): string => Buffer.from(bytes.subarray(0, BEGINNING)).toString('latin1');
  return bytes.length > limit
    ? tooLarge(file, known, bytes.length, limit, beginning)
    : sourceOfBytes(bytes, file, known);
}

export function sourceOfBytes(bytes: Uint8Array, file: FileRef, language: Language): Reading {
  const decoded = decode(bytes);
  const path = file.displayPath;
  if (decoded.kind === 'text') {
    const { kind, ...content } = decoded;
    return { kind: 'source', source: { path, language, ...content } };
  }
  if (!file.named && !seemsInstance(decoded.roughText)) return { kind: 'skipped' };
  return {
    kind: 'undecodable',
    path,
    language,
    undecodable: { kind: 'foreign', encoding: decoded.encoding },
  };
}

/** Node puts a replacement character where a name is not UTF-8, and then finds no file of that name. */
function whyNot({ path }: FileRef, error: unknown): string {
  const isNamedOtherwise = path.includes('\uFFFD') && !existsSync(path);
  return isNamedOtherwise ? 'its name is not UTF-8; rename it' : reasonOf(error);
}

/** The size of a text in bytes, if it is beyond the limit; else undefined. */
function excessOf(text: string, limit: number): number | undefined {
  // No character takes more than three bytes a unit.
  const bytes = text.length * 3 <= limit ? 0 : Buffer.byteLength(text);
  return bytes > limit ? bytes : undefined;
}

/** What becomes of a text that is at hand: like a file, it can be too large. */
export function readSourceOfText(source: Source, named: boolean, limits: Pick<Limits, 'megabytes'>): Reading {
  const { path, language, text } = source;
  const limit = maxBytesOf(language, limits);
  const bytes = excessOf(text, limit);
  return bytes === undefined
    ? { kind: 'source', source }
    : tooLarge({ path, displayPath: path, named }, language, bytes, limit, () => text.slice(0, BEGINNING));
}

function tooLarge(
  file: FileRef,
  language: Language,
  bytes: number,
  limit: number,
  beginning: () => string,
): Reading {
  if (!file.named && !seemsInstance(beginning())) return { kind: 'skipped' };
  const undecodable = { kind: 'too-large', bytes, limit } as const;
  return { kind: 'undecodable', path: file.displayPath, language, undecodable };
}

/** How much of a file is looked at to tell what it is. */
const BEGINNING = 64 * 1024;

function beginningOf(path: string): string {
  const beginning = Buffer.alloc(BEGINNING);
  const descriptor = openSync(path, 'r');
  try {
    return beginning.toString('latin1', 0, readSync(descriptor, beginning));
  } finally {
    closeSync(descriptor);
  }
}

export function unknownLanguage(what: string): Reading {
  return {
    kind: 'problem',
    problem: {
      message: `cannot tell the language of ${what}; use --language json, jsonc, yaml, markdown or shell`,
    },
  };
}
