import { jsonNumber } from '../../convert/json-number.ts';
import { memberOf } from '../../core/documents/locate.ts';
import { childPointer } from '../../core/documents/pointer.ts';
import { parseSoundJson } from '../../core/parse/json/sound.ts';
import type { Member, Node, ObjectNode, ScalarNode } from '../../core/parse/tree.ts';

/** A body as it is sent, or why there is none. */
export type BodyText =
  | { readonly text: string; readonly root: Node }
  /** `pointer`: of the value that is in the way. */
  | { readonly refusal: string; readonly pointer: string };

/** In characters. Aliases of YAML can repeat a long text very often. */
const LONGEST_BODY = 2 ** 26;

/**
 * Writes a document as strict JSON that says exactly the same: members in order, numbers with every digit, aliases and merge
 * keys resolved. `written` is the text of the file, `root` the text as it reads: without aliases, merges and duplicates.
 */
export function bodyText(node: Node, written: string): BodyText {
  const writer = new BodyWriter(written);
  writer.write(node, '');
  if (writer.refused !== undefined) return writer.refused;
  const text = writer.parts.join('');
  const root = parseSoundJson(text);
  return root === undefined
    ? { refusal: 'it holds more values than can be sent', pointer: '' }
    : { text, root };
}

class BodyWriter {
  readonly parts: string[] = [];
  refused: { readonly refusal: string; readonly pointer: string } | undefined;
  readonly #written: string;
  #length = 0;

  constructor(written: string) {
    this.#written = written;
  }

  write(node: Node, pointer: string): void {
    if (this.refused !== undefined) return;
    if (node.kind === 'scalar') {
      const text = scalarText(node, this.#written);
      if (text === undefined) this.#refuse('JSON has no such number', pointer);
      else this.#put(text, pointer);
    } else if (node.kind === 'array') {
      this.#put('[', pointer);
      for (const [index, item] of node.items.entries()) {
        if (index > 0) this.#put(',', pointer);
        this.write(item, childPointer(pointer, index));
      }
      this.#put(']', pointer);
    } else {
      this.#put('{', pointer);
      let separator = '';
      for (const [name, { value }] of membersThatCount(node)) {
        this.#put(`${separator}${JSON.stringify(name)}:`, pointer);
        separator = ',';
        this.write(value, childPointer(pointer, name));
      }
      this.#put('}', pointer);
    }
  }

  #put(text: string, pointer: string): void {
    if (this.refused !== undefined) return;
    this.#length += text.length;
    if (this.#length > LONGEST_BODY)
      this.#refuse(
        `the body is longer than ${LONGEST_BODY / 2 ** 20} MB once aliases are written out`,
        pointer,
      );
    else this.parts.push(text);
  }

  #refuse(refusal: string, pointer: string): void {
    this.refused ??= { refusal, pointer };
  }
}

/** Each name once, where it first stands, with the member that has the say. */
function membersThatCount(node: ObjectNode): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  for (const { key } of node.members) {
    const member = members.has(key.name) ? undefined : memberOf(node, key.name);
    if (member !== undefined) members.set(key.name, member);
  }
  return members;
}

function scalarText({ value, start, end }: ScalarNode, written: string): string | undefined {
  return typeof value === 'number' ? numberText(value, written.slice(start, end)) : JSON.stringify(value);
}

/** Undefined for what JSON cannot say: infinity, and what is no number. */
function numberText(value: number, written: string): string | undefined {
  const digits = jsonNumber(written);
  if (digits !== undefined && Object.is(Number(digits), value)) return digits;
  if (!Number.isFinite(value)) return undefined;
  // `007`, `+007` and the hexadecimal and octal numbers of YAML; others come with a tag, or have leading zeros and a fraction.
  const [, sign = '', whole = ''] = /^([-+]?)(0x[\da-f]+|0o[0-7]+|\d+)$/i.exec(written) ?? [];
  return whole === '' ? JSON.stringify(value) : `${sign === '-' ? '-' : ''}${BigInt(whole)}`;
}
