import type { UsageProblem } from '../discover/usage-problem.ts';
import type { Foreign, ForeignEncoding } from './decode.ts';

/** What is to be done about a text that is not UTF-8. The commands read standard input, and write what is UTF-8. */
export function howToConvert(encoding: ForeignEncoding): string {
  switch (encoding) {
    case 'unknown-8-bit':
      return 'open it in an editor that knows which, and save it as UTF-8';
    case 'damaged-utf-8':
      return 'write it anew, or delete all such with iconv -c -f UTF-8 -t UTF-8';
    case 'binary':
      return "if it is text, delete them, for example with tr -d '\\000'";
    default:
      return `save it as UTF-8, for example with iconv -f ${encoding.toUpperCase()} -t UTF-8`;
  }
}

/** What a text is that is not UTF-8, as the rest of a sentence about it. */
export function whatItIs(encoding: ForeignEncoding): string {
  switch (encoding) {
    case 'windows-1252':
      return 'is not UTF-8 but perhaps Windows-1252';
    case 'unknown-8-bit':
      return 'is not UTF-8 but an older encoding';
    case 'damaged-utf-8':
      return 'holds a damaged character, which is no UTF-8';
    case 'binary':
      return 'has zero bytes, so it is binary or damaged';
    default:
      return `is ${encoding.slice(0, 'utf-nn'.length).toUpperCase()}`;
  }
}

/** About a file beside those that are checked: `what` names it. */
export function notUtf8(what: string, { encoding, beginning }: Foreign): UsageProblem {
  const lines = beginning.split(/\r\n|\r|\n/).length;
  const where = encoding === 'damaged-utf-8' || encoding === 'binary' ? ` (line ${lines})` : '';
  return { message: `${what} ${whatItIs(encoding)}${where}; ${howToConvert(encoding)}` };
}
