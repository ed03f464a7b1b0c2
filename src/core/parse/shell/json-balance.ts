import { isCurlyDouble } from './characters.ts';

/** Follows JSON in a quoted text as far as its strings and brackets go, from left to right; the JSON may be damaged. */
export class JsonBalance {
  readonly #text: string;
  #at: number;
  #depth = 0;
  /** A bracket was opened, and as many were closed. */
  isComplete = false;
  inString = false;
  /** How many strings were opened. */
  strings = 0;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  get isOpen(): boolean {
    return this.inString || this.#depth > 0;
  }

  /** Goes on at another place, as behind a variable that stands between two quoted parts of the JSON. */
  goOnAt(start: number): void {
    this.#at = start;
  }

  /** Reads up to `end`; stops behind the bracket that completes the JSON, and says where. */
  readTo(end: number): number {
    const text = this.#text;
    while (this.#at < end && !this.isComplete) {
      const character = text.charAt(this.#at);
      if (character === '"' || isCurlyDouble(character)) {
        this.inString = !this.inString;
        if (this.inString) this.strings++;
      } else if (this.inString) {
        if (character === '\\') this.#at++;
      } else if (character === '{' || character === '[') this.#depth++;
      else if (character === '}' || character === ']') this.isComplete = --this.#depth <= 0;
      this.#at++;
    }
    return this.#at;
  }
}

/** The JSON that goes on or begins in a quoted text that starts at `start`, if there is any. */
export function jsonFrom(
  text: string,
  start: number,
  before: JsonBalance | undefined,
): JsonBalance | undefined {
  if (before?.isOpen === true) {
    before.goOnAt(start);
    return before;
  }
  return startsJson(text, start) ? new JsonBalance(text, start) : undefined;
}

const JSON_START = /\s*[{[]/y;

function startsJson(text: string, at: number): boolean {
  JSON_START.lastIndex = at;
  return JSON_START.test(text);
}
