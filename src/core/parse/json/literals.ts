import { DOT, isDigit, MINUS, PLUS, ZERO } from './characters.ts';

const SMALL_F = 102;
const SMALL_N = 110;
const SMALL_T = 116;

function numberEnd(text: string, start: number): number {
  let at = text.charCodeAt(start) === MINUS ? start + 1 : start;
  if (!isDigit(text.charCodeAt(at))) return -1;
  at = text.charCodeAt(at) === ZERO ? at + 1 : skipDigits(text, at);
  if (text.charCodeAt(at) === DOT) {
    if (!isDigit(text.charCodeAt(at + 1))) return -1;
    at = skipDigits(text, at + 1);
  }
  if ((text.charCodeAt(at) | 32) !== 101) return at;
  const sign = text.charCodeAt(at + 1);
  const exponent = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
  return isDigit(text.charCodeAt(exponent)) ? skipDigits(text, exponent) : -1;
}

function skipDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** The end of the number, `true`, `false` or `null` that starts at `start`, -1 if there is none. */
export function literalEnd(text: string, start: number): number {
  switch (text.charCodeAt(start)) {
    case SMALL_T:
      return text.startsWith('true', start) ? start + 4 : -1;
    case SMALL_F:
      return text.startsWith('false', start) ? start + 5 : -1;
    case SMALL_N:
      return text.startsWith('null', start) ? start + 4 : -1;
    default:
      return numberEnd(text, start);
  }
}

export function literalValue(text: string, start: number, end: number): number | boolean | null {
  switch (text.charCodeAt(start)) {
    case SMALL_T:
      return true;
    case SMALL_F:
      return false;
    case SMALL_N:
      return null;
    default:
      return Number(text.slice(start, end));
  }
}
