import type { Random } from '../../random.ts';
import type { Members, Model } from './model.ts';

/** Writes a value as JSON, in one of the many ways to do so; always such that `JSON.parse` reads it. */
export function writeJson(model: Model, random: Random): string {
  const indent = random.pick(['', '  ', '  ', '\t', '    ', ' ']);
  const lineEnd = random.pick(['\n', '\n', '\n', '\r\n', '\r']);
  const newLine = (depth: number): string =>
    indent === '' ? '' : lineEnd + indent.repeat(Math.min(depth, 40));
  const escapes = random.chance(10);
  const gap = random.chance(10) ? () => random.pick(['', ' ', '\t', '\n', '\r\n', '  ']) : () => '';
  const text = (each: string): string => (escapes ? escapeSome(each, random) : JSON.stringify(each));
  const write = (value: Model, depth: number): string => {
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (typeof value === 'string') return text(value);
    const isObject = 'members' in value;
    const entries = isObject
      ? value.members.map(
          ([key, each]) =>
            `${text(key)}${gap()}:${indent === '' ? '' : ' '}${gap()}${write(each, depth + 1)}`,
        )
      : value.map((each) => write(each, depth + 1));
    const [open, close] = isObject ? '{}' : '[]';
    if (entries.length === 0) return `${open}${gap()}${close}`;
    return `${open}${newLine(depth + 1)}${gap()}${entries.join(`${gap()},${newLine(depth + 1)}`)}${gap()}${newLine(depth)}${close}`;
  };
  return write(model, 0) + random.pick(['', lineEnd, lineEnd]);
}

function escapeSome(text: string, random: Random): string {
  const escaped = (unit: string): string => {
    const digits = unit.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${random.chance(50) ? digits : digits.toUpperCase()}`;
  };
  const content = JSON.stringify(text).slice(1, -1);
  return `"${content.replace(/\\.|./gsu, (unit) => (unit.length > 1 || random.chance(70) ? unit : escaped(unit)))}"`;
}

/** Writes a value as YAML, in blocks and in brackets, with quotes of each kind and with comments; always such that it is valid. */
export function writeYaml(model: Model, random: Random): string {
  const writer = new YamlWriter(random);
  const text = writer.document(model);
  return random.chance(10) ? text.replaceAll('\n', '\r\n') : text;
}

class YamlWriter {
  readonly #random: Random;
  readonly #step: number;
  readonly #comments: number;

  constructor(random: Random) {
    this.#random = random;
    this.#step = random.pick([2, 2, 4, 3]);
    this.#comments = random.pick([0, 0, 5, 20]);
  }

  document(model: Model): string {
    const start = this.#random.chance(10) ? '---\n' : '';
    const isBlock = this.#isBlock(model, 0);
    return start + (isBlock ? this.#block(model, 0) : `${this.#flow(model)}\n`);
  }

  #isBlock(model: Model, column: number): boolean {
    if (model === null || typeof model !== 'object') return false;
    const count = 'members' in model ? model.members.length : model.length;
    return count > 0 && column < 60 && this.#random.chance(column === 0 ? 95 : 75);
  }

  #block(model: Model, column: number): string {
    if (model === null || typeof model !== 'object') return '';
    return 'members' in model
      ? this.#mapping(model.members, column)
      : model.map((item) => `${this.#start(column)}-${this.#value(item, column, ' ')}`).join('');
  }

  #mapping(members: Members, column: number): string {
    return members
      .map(([key, value]) => `${this.#start(column)}${this.#text(key)}:${this.#value(value, column, ' ')}`)
      .join('');
  }

  #value(value: Model, column: number, gap: string): string {
    if (this.#isBlock(value, column + this.#step))
      return `${this.#end()}${this.#block(value, column + this.#step)}`;
    return `${gap}${this.#flow(value)}${this.#end()}`;
  }

  #start(column: number): string {
    const comment = this.#random.chance(this.#comments) ? `${' '.repeat(column)}# a comment\n` : '';
    return comment + ' '.repeat(column);
  }

  #end(): string {
    return this.#random.chance(this.#comments) ? ' # beside it\n' : '\n';
  }

  #flow(model: Model): string {
    if (model === null) return this.#random.pick(['null', '~']);
    if (typeof model === 'string') return this.#text(model);
    if (typeof model !== 'object') return Object.is(model, -0) ? '-0' : String(model);
    return 'members' in model
      ? `{${model.members.map(([key, value]) => `${this.#text(key)}: ${this.#flow(value)}`).join(', ')}}`
      : `[${model.map((item) => this.#flow(item)).join(', ')}]`;
  }

  #text(text: string): string {
    const kind = this.#random.below(3);
    if (kind === 0 && PLAIN.test(text) && !RESOLVED.test(text)) return text;
    if (kind === 1 && PRINTABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
    // What YAML does not take as it is, it takes escaped.
    return JSON.stringify(text).replace(
      /[^ -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }
}

const PLAIN = /^[A-Za-z][\w./-]*(?: [\w./-]+)*$/;
const RESOLVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const PRINTABLE = /^[ -~]*$/;
