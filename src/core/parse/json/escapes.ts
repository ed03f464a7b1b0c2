import type { Edit } from '../../text/span.ts';
import { BACKSLASH, isDigit, SPACE } from './characters.ts';

/** Something inside a string that JSON does not allow there, and the edit that keeps what it means. */
export interface Fault {
  readonly kind: 'escape' | 'control' | 'continued';
  readonly edit: Edit;
}

interface Decoded {
  readonly value: string;
  readonly faults: readonly Fault[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads the escapes of a string's inside. One that JSON does not know stays as it is written. */
export function decodeText(text: string, start: number, end: number): Decoded {
  const faults: Fault[] = [];
  const parts: string[] = [];
  let chunk = start;
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at);
    if (code < SPACE) faults.push(controlFault(text, at));
    if (code !== BACKSLASH) {
      at++;
      continue;
    }
    const sequence = readEscape(text, at, end);
    if (sequence.fault !== undefined) faults.push(sequence.fault);
    parts.push(text.slice(chunk, at), sequence.value);
    at = sequence.end;
    chunk = at;
  }
  parts.push(text.slice(chunk, end));
  return { value: parts.join(''), faults };
}

/** What a backslash and what follows it stand for. */
export function readEscape(
  text: string,
  at: number,
  end: number,
): { value: string; end: number; fault?: Fault } {
  const kind = at + 1 < end ? text.charAt(at + 1) : '';
  if (kind === 'u' && at + 6 <= end && isHex(text, at + 2, at + 6)) {
    return { value: String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16)), end: at + 6 };
  }
  if (kind === '\n' || kind === '\r') {
    const behind = text.startsWith('\r\n', at + 1) ? at + 3 : at + 2;
    return {
      value: '',
      end: behind,
      fault: { kind: 'continued', edit: { span: { start: at, end: behind }, text: '' } },
    };
  }
  const known = Object.hasOwn(ESCAPES, kind) ? ESCAPES[kind] : undefined;
  if (known !== undefined) return { value: known, end: at + 2 };
  const written = kind === "'" ? "'" : '\\\\';
  const replaced = kind === "'" ? at + 2 : at + 1;
  const edit = { span: { start: at, end: replaced }, text: written };
  return { value: kind === "'" ? "'" : '\\', end: replaced, fault: { kind: 'escape', edit } };
}

function isHex(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at) | 32;
    if (!isDigit(text.charCodeAt(at)) && (code < 97 || code > 102)) return false;
  }
  return true;
}

function controlFault(text: string, at: number): Fault {
  return {
    kind: 'control',
    edit: { span: { start: at, end: at + 1 }, text: escapeControl(text.charCodeAt(at)) },
  };
}

const SHORT_ESCAPES: Readonly<Record<number, string>> = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
};

export function escapeControl(code: number): string {
  return SHORT_ESCAPES[code] ?? `\\u${code.toString(16).padStart(4, '0')}`;
}
