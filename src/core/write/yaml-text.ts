import { escapeUnprintable } from './escape-unprintable.ts';

/** A text on one line of block YAML: plain where no reader of YAML takes it for anything else, else in quotes. */
export function writeYamlText(text: string): string {
  if (isPlainYaml(text)) return text;
  const double = writeQuotedYaml(text);
  const single = `'${text.replaceAll("'", "''")}'`;
  return single.length < double.length && isPrintable(text) ? single : double;
}

/** In double quotes, which suit every text and every place. */
export function writeQuotedYaml(text: string): string {
  return escapeUnprintable(JSON.stringify(text), 'yaml');
}

/** Whether it holds nothing that has to be escaped in YAML, or that nobody could see. */
export function isPrintable(text: string): boolean {
  return !text.includes('\n') && escapeUnprintable(text) === text;
}

function isPlainYaml(text: string): boolean {
  return (
    /^[^\s?:,[\]{}#&*!|>'"%@`-]/.test(text) &&
    !/\s$|:(?:\s|$)|\s#|^\.\.\./.test(text) &&
    isPrintable(text) &&
    !INVISIBLE_EDGE.test(text) &&
    !OTHER_TYPES.some((type) => type.test(text))
  );
}

/** Without quotes around them these may be taken for structure; the one that makes an emoji of a sign is none of them. */
const INVISIBLE_EDGE = /^\p{DI}|(?!\ufe0f)\p{DI}$/u;

/** What YAML 1.2 or 1.1, as most readers still have it, or Ruby takes for something else than a text; what begins with a dash never is plain. */
const OTHER_TYPES: readonly RegExp[] = [
  /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<)$/i,
  // Also with digits in groups.
  /^\+?(?:\d[\d_,]*)?(?:\.[\d_]*)?(?:e[-+]?\d+)?$/i,
  /^\+?0(?:x[\da-f_,]+|o[0-7_,]+|b[01_,]+)$/i,
  /^\+?\.(?:inf|nan)$/i,
  // Minutes and seconds.
  /^\+?\d[\d_,]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/,
  /^\d{4}-\d\d?-\d\d?(?:[t\s].*)?$/i,
];
