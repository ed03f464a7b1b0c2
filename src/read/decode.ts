import { isUtf8 } from 'node:buffer';
import { type Source, withoutMark } from '../core/text/source.ts';

/** What bytes that are no UTF-8 text seem to be. `unknown-8-bit` is Windows-1252, Latin-1 or a relative. */
export type ForeignEncoding = 'utf-16le' | 'utf-16be' | 'unknown-8-bit' | 'binary';

export type Decoded =
  | ({ readonly kind: 'text' } & Pick<Source, 'text' | 'marked'>)
  | {
      readonly kind: 'foreign';
      readonly encoding: ForeignEncoding;
      /** A reading good enough to tell what the file is about, not to lint it. */
      readonly roughText: string;
    };

/** Decodes UTF-8 and drops a byte order mark; offsets count what remains. */
export function decode(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf16 = utf16Of(buffer);
  if (utf16 === undefined && isUtf8(buffer)) {
    const unmarked = withoutMark(buffer.toString('utf8'));
    return unmarked.text.includes('\0')
      ? { kind: 'foreign', encoding: 'binary', roughText: unmarked.text }
      : { kind: 'text', ...unmarked };
  }
  if (utf16 !== undefined) {
    return { kind: 'foreign', encoding: utf16, roughText: new TextDecoder(utf16).decode(buffer) };
  }
  const encoding = buffer.includes(0) ? 'binary' : 'unknown-8-bit';
  return { kind: 'foreign', encoding, roughText: buffer.toString('latin1') };
}

/** By the byte order mark, or by the zero bytes that plain letters have in UTF-16. */
function utf16Of(buffer: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
  if (buffer.length < 4 || buffer.length % 2 === 1) return undefined;
  const length = Math.min(buffer.length, 512);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at++) {
    if (buffer[at] !== 0) continue;
    if (at % 2 === 0) evenZeros++;
    else oddZeros++;
  }
  const most = length * 0.4;
  if (oddZeros > most && evenZeros === 0) return 'utf-16le';
  if (evenZeros > most && oddZeros === 0) return 'utf-16be';
  return undefined;
}
