import { type Limits, USUAL_LIMITS } from '../core/limits.ts';
import { type Language, languageOfPath, type Source, withoutMark } from '../core/text/source.ts';
import type { FileRef } from '../discover/file-ref.ts';
import { type UsageProblem, whyNot } from '../discover/usage-problem.ts';
import { decode } from './decode.ts';
import { BEGINNING, readBytes } from './read-bytes.ts';
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
    const read = readBytes(file.path, limit);
    if (!('content' in read))
      return tooLarge(file, known, read.size, limit, () => read.beginning.toString('latin1'));
    const text = read.content.toString('utf8');
    // A replacement character may be one in the file, or stand for broken bytes.
    if (!text.includes('\uFFFD') && !text.includes('\0')) {
      return { kind: 'source', source: { path: file.displayPath, language: known, ...withoutMark(text) } };
    }
    return sourceOfBytes(read.content, file, known);
  } catch (error) {
    return {
      kind: 'problem',
      problem: { message: `cannot read "${file.displayPath}": ${whyNot(file.path, error)}` },
    };
  }
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
  const { roughText, ...undecodable } = decoded;
  if (!file.named && !seemsInstance(roughText)) return { kind: 'skipped' };
  return { kind: 'undecodable', path, language, undecodable };
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

export function unknownLanguage(what: string): Reading {
  return {
    kind: 'problem',
    problem: {
      message: `cannot tell the language of ${what}; use --language json, jsonc, yaml, markdown or shell`,
    },
  };
}
