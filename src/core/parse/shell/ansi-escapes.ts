const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

const NUMBER = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))/y;
const CONTROL = /\\c([\s\S])/y;

/** What an escape of `$'...'` that starts at `at` stands for, and how many characters write it. */
export function readAnsiEscape(text: string, at: number): { readonly text: string; readonly length: number } {
  const simple = text.charAt(at + 1);
  if (Object.hasOwn(SIMPLE, simple)) return { text: SIMPLE[simple] ?? '', length: 2 };
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text);
  if (number !== null) {
    const [written, hex, unicode, longUnicode, octal] = number;
    const code =
      octal === undefined
        ? Number.parseInt(hex ?? unicode ?? longUnicode ?? '', 16)
        : Number.parseInt(octal, 8);
    return { text: characterOf(octal === undefined ? code : code & 0xff), length: written.length };
  }
  CONTROL.lastIndex = at;
  const control = CONTROL.exec(text);
  if (control !== null) return { text: characterOf((control[1] ?? '').charCodeAt(0) & 0x1f), length: 3 };
  // No escape: the backslash stays.
  return { text: text.slice(at, at + 2), length: Math.min(2, text.length - at) };
}

function characterOf(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
