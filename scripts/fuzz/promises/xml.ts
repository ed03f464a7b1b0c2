import { promise } from '../engine/target.ts';

const NAME = '[A-Za-z_:][\\w:.-]*';
const REFERENCE = '&(?:amp|lt|gt|quot|apos|#\\d+|#x[\\da-fA-F]+);';
const TOKEN = new RegExp(
  [
    '<\\?xml [^<>&]*\\?>',
    `<(?<open>${NAME})(?:\\s+${NAME}="(?:[^<&"]|${REFERENCE})*")*\\s*(?<empty>/?)>`,
    `</(?<close>${NAME})\\s*>`,
    `(?:[^<&]|${REFERENCE})+`,
  ].join('|'),
  'gy',
);

/** What XML 1.0 has no way to write, not even by its number. */
const FORBIDDEN = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Whether a text is well-formed XML, as far as we write any. */
export function promiseXml(text: string, name: string): void {
  promise(!FORBIDDEN.test(text), `${name} holds a character that XML does not`, () => text);
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    promise(groups !== undefined, `${name} is no XML`, () => text.slice(at, at + 200));
    const { open: opened, empty, close } = groups;
    if (opened !== undefined && empty === '') open.push(opened);
    if (close !== undefined)
      promise(open.pop() === close, `${name} closes another tag`, () => text.slice(0, at));
  }
  promise(open.length === 0, `${name} leaves a tag open`, () => open);
}
