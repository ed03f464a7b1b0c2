import { DASH, isLetter, matchAt, QUOTE, SPACE } from './characters.ts';
import type { JsonBalance } from './json-balance.ts';

/** What stands behind the end of a word: the end of its line, or what begins another word of a curl command. */
const BEHIND_WORD = new RegExp(
  `${SPACE}*(?:\\\\${SPACE}*)?(?:\\r?\\n|$)|${SPACE}+(?:${DASH}[-A-Za-z]|${QUOTE}|[$<|>&;)#@^]|\\d?>|https?:)|[;|&)]`,
  'y',
);

/** Behind a closing quote, what belongs to the same word in other quotes: `'"$TOKEN"'`, `'\''`, `'"'"'`. */
const SPLICE = /['$`\\]|"[$`']/y;

/**
 * The platform's own variables in quotes of their own, which it fills in itself: `t>='${epoch}'`. Directly behind the
 * quote of the JSON a variable is more likely one of the script.
 */
const PLATFORM_VARIABLE = /(?<!"')\$\{epoch\}|\$\{(?:gmtDate|date):/y;

/** A word directly between two quotes, as in `'a'b'c'`. */
const BARE_SPLICE = /[\w.-]+'/y;

/** Whether a word may end with the quote at `at`, by what is behind it. */
export function endsWord(text: string, at: number): boolean {
  return matchAt(BEHIND_WORD, text, at + 1) !== undefined;
}

/** Whether the word goes on in other quotes behind the quote at `at`. */
export function isSplice(text: string, at: number, json?: JsonBalance): boolean {
  if (json?.inString === true && matchAt(PLATFORM_VARIABLE, text, at + 1) !== undefined) return false;
  return matchAt(SPLICE, text, at + 1) !== undefined;
}

/** A quote that the shell's own ways write into quoted text: `'\''` and `'"'"'`. */
export function isEscaped(text: string, at: number): boolean {
  return text.startsWith("'\\''", at) || text.startsWith(`'"'"'`, at);
}

/** Tells the single quotes in JSON that are meant as text, such as apostrophes, from those that end the shell's quotes. */
export class QuotesInJson {
  readonly #text: string;
  readonly #json: JsonBalance;
  /** How many there were in one string of the JSON. */
  #count = { string: 0, quotes: 0 };

  constructor(text: string, json: JsonBalance) {
    this.#text = text;
    this.#json = json;
  }

  /** To be asked about each quote in turn, when the JSON is read up to it. */
  isText(at: number): boolean {
    const { strings, inString } = this.#json;
    if (this.#count.string !== strings) this.#count = { string: strings, quotes: 0 };
    const isText = inString ? this.#isTextInString(at) : this.#isTextOutside(at);
    if (isText) this.#count.quotes++;
    return isText;
  }

  #isTextInString(at: number): boolean {
    const text = this.#text;
    // A quoted word in a string has two: `where=name='Ann'`.
    const isDue = isLetter(text.charAt(at - 1)) || this.#count.quotes % 2 === 1;
    if (isSplice(text, at, this.#json)) return false;
    // Nobody writes a word without quotes into the middle of a string.
    if (isLetter(text.charAt(at + 1)) || text[at + 1] === '$') return true;
    return isDue && (!endsWord(text, at) || /[;|&)]/.test(text.charAt(at + 1)));
  }

  #isTextOutside(at: number): boolean {
    const text = this.#text;
    return (
      this.#json.isOpen &&
      isLetter(text.charAt(at - 1)) &&
      isLetter(text.charAt(at + 1)) &&
      matchAt(BARE_SPLICE, text, at + 1) === undefined
    );
  }
}
