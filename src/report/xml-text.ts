import { escapeOf } from './printable.ts';

/** A text between tags, as XML 1.0 can hold it: what no XML may hold is written as a visible escape. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"'\r]|(?![\t\n])\p{Cc}|[\p{Cs}\ufffe\uffff]/gu, (character) => {
    switch (character) {
      case '&':
      case '<':
      case '>':
      case '"':
      case "'":
      case '\r':
        return reference(character);
      default:
        return escapeOf(character);
    }
  });
}

/** An attribute with the space before it. Readers make spaces of the line breaks in one, but for references. */
export function attribute(name: string, value: string | number): string {
  return ` ${name}="${xmlText(String(value)).replace(/[\t\n]/g, reference)}"`;
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function reference(character: string): string {
  return NAMED[character] ?? `&#${character.charCodeAt(0)};`;
}
