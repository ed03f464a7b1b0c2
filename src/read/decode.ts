import { isUtf8 } from 'node:buffer';
import { type Source, withoutMark } from '../core/text/source.ts';

/** What bytes that are no UTF-8 text seem to be. */
export type ForeignEncoding =
  | WideEncoding
  /** With a mark, by which other programs tell the order of the bytes. */
  | 'utf-16'
  | 'utf-32'
  /** Or a relative of it, such as Latin-1. */
  | 'windows-1252'
  /** Of the time before Unicode. */
  | 'unknown-8-bit'
  /** UTF-8 but for some bytes. */
  | 'damaged-utf-8'
  | 'binary';

type WideEncoding = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

export type Decoded = ({ readonly kind: 'text' } & Pick<Source, 'text' | 'marked'>) | Foreign;

export interface Foreign {
  readonly kind: 'foreign';
  readonly encoding: ForeignEncoding;
  /** What comes before the first byte that belongs into no text in UTF-8. */
  readonly beginning: string;
  /** A reading good enough to tell what the file is about, not to lint it. */
  readonly roughText: string;
}

/** Decodes UTF-8 and drops a byte order mark; offsets count what remains. */
export function decode(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marked = markedEncodingOf(buffer);
  const wide = marked ?? wideEncodingOf(buffer);
  if (wide !== undefined) {
    const encoding = marked === undefined ? wide : wide.startsWith('utf-32') ? 'utf-32' : 'utf-16';
    return { kind: 'foreign', encoding, beginning: '', roughText: roughTextOf(buffer, wide) };
  }
  const { text, ...rest } = withoutMark(buffer.toString('utf8'));
  const zero = text.indexOf('\0');
  if (zero === -1 && isUtf8(buffer)) return { kind: 'text', text, ...rest };
  const unmarked = rest.marked ? buffer.subarray(MARK_BYTES) : buffer;
  const broken = brokenAt(text, unmarked);
  const encoding = zero === -1 ? narrowEncodingOf(unmarked, broken.byte) : 'binary';
  const first = Math.min(zero === -1 ? Infinity : zero, broken.at);
  return { kind: 'foreign', encoding, beginning: text.slice(0, first), roughText: text };
}

const MARK_BYTES = 3;

function markedEncodingOf(buffer: Buffer): WideEncoding | undefined {
  const [a, b, c, d] = buffer;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'utf-32be' : undefined;
}

/** By the zero bytes that plain letters have. */
function wideEncodingOf(buffer: Buffer): WideEncoding | undefined {
  if (buffer.length < 4 || buffer.length % 2 === 1) return undefined;
  const length = Math.min(buffer.length, 512);
  /** How many are zero of each four. */
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < length; at++) if (buffer[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  const [a = 0, b = 0, c = 0, d = 0] = zeros;
  const most = length * 0.4;
  const nearlyAll = length * 0.6;
  if (buffer.length % 4 === 0 && b + c + d > nearlyAll && a === 0) return 'utf-32le';
  if (buffer.length % 4 === 0 && a + b + c > nearlyAll && d === 0) return 'utf-32be';
  if (b + d > most && a + c === 0) return 'utf-16le';
  return a + c > most && b + d === 0 ? 'utf-16be' : undefined;
}

function roughTextOf(buffer: Buffer, encoding: WideEncoding): string {
  if (!encoding.startsWith('utf-32')) return new TextDecoder(encoding).decode(buffer);
  // What matters of it is ASCII.
  return buffer.toString('latin1').replaceAll('\0', '');
}

/** Where a text, and its bytes, hold the first replacement character that stands for bytes that are no UTF-8. */
function brokenAt(text: string, buffer: Buffer): { readonly at: number; readonly byte: number } {
  let from = 0;
  let byte = 0;
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, at + 1)) {
    byte += Buffer.byteLength(text.slice(from, at));
    from = at;
    // It may be one itself.
    if (buffer[byte] !== 0xef || buffer[byte + 1] !== 0xbf || buffer[byte + 2] !== 0xbd) return { at, byte };
  }
  return { at: Infinity, byte: buffer.length };
}

const REPLACEMENT = '\uFFFD';

/** So much of a text before and behind its first broken place tells what it is. */
const LOOKED_AT = 32 * 1024;

/** What a text is that is broken from a byte on, if it is read as UTF-8. */
function narrowEncodingOf(buffer: Buffer, broken: number): ForeignEncoding {
  const around = buffer.subarray(Math.max(0, broken - LOOKED_AT), broken + LOOKED_AT);
  const text = around.toString('utf8');
  const bytes = around.toString('latin1');
  const count = (what: RegExp, where: string): number => where.match(what)?.length ?? 0;
  const sound = count(/[^\p{ASCII}\uFFFD]/gu, text) + count(/\xef\xbf\xbd/g, bytes);
  const unsound = count(/[^\p{ASCII}]/gu, text) - sound;
  if (sound >= unsound || !/[^\p{ASCII}]/u.test(bytes.replace(SEQUENCES, ''))) return 'damaged-utf-8';
  return UNUSED_IN_WINDOWS.test(bytes) ? 'unknown-8-bit' : 'windows-1252';
}

/** Whole sequences of UTF-8, also those that are not allowed: longer than they need to be, or halves of a pair. */
const SEQUENCES = /[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}/g;

const UNUSED_IN_WINDOWS = /[\x81\x8d\x8f\x90\x9d]/;
