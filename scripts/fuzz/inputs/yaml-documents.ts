import type { Random } from '../../random.ts';
import {
  COMMENTS,
  CONTENT,
  KEYS,
  MARKS,
  ODD_COMMENTS,
  ODD_KEYS,
  ODD_QUOTED,
  ODD_TEXTS,
  QUOTED,
  RESOLVED,
  TEXTS,
} from './yaml-pieces.ts';

/**
 * YAML as people write instance files, in all its dress, with a share of what is odd: everything that a parser of a plain
 * subset has to read exactly or to refuse.
 */
export function writeDocument(random: Random): string {
  const writer = new YamlWriter(random);
  let text = writer.stream();
  if (random.chance(8)) text = text.replaceAll('\n', '\r\n');
  return random.chance(15) ? text.trimEnd() : text;
}

class YamlWriter {
  readonly #random: Random;
  /** How odd the document is: in so many of a hundred places. */
  readonly #oddity: number;
  readonly #step: number;
  #left: number;

  constructor(random: Random) {
    this.#random = random;
    this.#oddity = random.pick([0, 0, 0, 1, 2, 5]);
    this.#step = random.pick([2, 2, 2, 2, 4, 3, 1]);
    this.#left = 2 + random.below(random.pick([3, 5, 9, 14]));
  }

  stream(): string {
    const random = this.#random;
    let text = this.#gap(0);
    const count = random.chance(85) ? 1 : 1 + random.below(3);
    for (let at = 0; at < count; at++) {
      if (at > 0 || random.chance(10)) text += this.#marker();
      const column = random.chance(96) ? 0 : random.pick([1, 2, 4]);
      if (!random.chance(3)) text += random.chance(88) ? this.#mapping(column, 0) : this.#sequence(column, 0);
      this.#left = Math.max(this.#left, random.below(4));
    }
    return random.chance(3) ? text + this.#marker() : text;
  }

  #marker(): string {
    if (this.#isOdd())
      return `${this.#random.pick(['...', '--- ', '---  # c', '--- a: b', '--- a', '--- |', '----', ' ---', '---\t', '%YAML 1.2\n---', '--- {a: b}', '...\n---'])}\n`;
    return `---${this.#random.chance(10) ? ` ${this.#comment()}` : ''}\n${this.#gap(0)}`;
  }

  #mapping(column: number, depth: number, isOpen = false): string {
    const random = this.#random;
    let text = '';
    const count = 1 + random.below(depth === 0 ? 5 : 3);
    for (let at = 0; at < count && (at === 0 || this.#left > 0); at++) {
      this.#left--;
      if (at > 0 || !isOpen) text += this.#indent(column);
      text += `${this.#key()}:${this.#value(column, depth)}`;
      if (random.chance(8)) text += this.#gap(column);
    }
    return text;
  }

  /** What stands behind a colon, to the end of its last line. */
  #value(column: number, depth: number): string {
    const random = this.#random;
    if (this.#isOdd())
      return random.pick([
        `${this.#scalar()}\n`,
        `\t${this.#scalar()}\n`,
        ' &a\n',
        ' &a b\n',
        ' !t b\n',
        ' *a\n',
        '\n',
        ' - a\n',
        ` a\n${this.#indent(column + 2)}b\n`,
      ]);
    if (this.#left <= 0 || depth > 5 || random.chance(72)) return this.#inline(column);
    const text = `${this.#spaces(0)}${this.#lineEnd()}${random.chance(8) ? this.#gap(column) : ''}`;
    const kind = random.below(10);
    const inner = column + (random.chance(95) ? this.#step : random.pick([1, 2, 3, 4, 6]));
    if (kind < 6) return text + this.#mapping(inner, depth + 1);
    if (kind === 6) return text + this.#sequence(column, depth + 1);
    if (kind < 9) return text + this.#sequence(inner, depth + 1);
    return text;
  }

  #sequence(column: number, depth: number, isOpen = false): string {
    const random = this.#random;
    let text = '';
    const count = 1 + random.below(4);
    for (let at = 0; at < count && (at === 0 || this.#left > 0); at++) {
      this.#left--;
      if (at > 0 || !isOpen) text += this.#indent(column);
      const spaces = random.chance(93) ? 1 : random.below(4);
      const inner = column + 1 + spaces;
      text += `-${' '.repeat(spaces)}`;
      if (this.#left > 0 && depth < 6 && random.chance(30)) text += this.#mapping(inner, depth + 1, true);
      else if (this.#left > 0 && depth < 6 && random.chance(6))
        text += this.#sequence(inner, depth + 1, true);
      else text += this.#inline(column).replace(/^ +/, '');
      if (random.chance(6)) text += this.#gap(column);
    }
    return text;
  }

  /** A value on the line of its key or dash, with the end of the line, and what a block scalar holds. */
  #inline(column: number): string {
    const random = this.#random;
    const kind = random.below(100);
    if (kind < 6) return this.#blockScalar(column);
    const value = kind < 18 ? this.#flow(0) : this.#scalar();
    return `${this.#spaces(1)}${value}${this.#lineEnd()}`;
  }

  #scalar(): string {
    const random = this.#random;
    if (this.#isOdd()) return random.pick(ODD_TEXTS);
    const kind = random.below(10);
    if (kind < 5) return random.pick(TEXTS);
    if (kind < 7) return this.#number();
    return random.chance(96) ? random.pick(QUOTED) : random.pick(ODD_QUOTED);
  }

  #number(): string {
    const random = this.#random;
    if (random.chance(85)) return random.pick(RESOLVED);
    const digits = (limit: number): string => {
      let text = '';
      for (let count = random.below(limit); count > 0; count--) text += random.below(10);
      return text;
    };
    const sign = random.pick(['', '', '-', '+']);
    return (
      `${sign}${digits(12)}${random.pick(['', '.', `.${digits(5)}`])}${random.pick(['', '', `e${digits(3)}`, `E-${digits(2)}`, 'x'])}` ||
      '0'
    );
  }

  #flow(depth: number): string {
    const random = this.#random;
    const isObject = random.chance(45);
    const items: string[] = [];
    for (let count = random.below(4); count > 0; count--) {
      const value =
        depth < 3 && random.chance(12)
          ? this.#flow(depth + 1)
          : random.chance(80)
            ? random.pick([
                'a',
                'b1',
                'x y',
                '1',
                'true',
                'null',
                '"q"',
                "'s'",
                '-1',
                '.5',
                'a/b',
                'a:b',
                '"a, b"',
              ])
            : this.#scalar();
      const key = random.chance(90) ? random.pick(['a', 'b', 'c', 'key', 'a b', '"a"', "'b'"]) : this.#key();
      const colon = random.chance(90) ? ': ' : random.pick([':', ' : ', ':  ']);
      items.push(
        isObject
          ? this.#isOdd()
            ? key
            : `${key}${colon}${value}`
          : this.#isOdd()
            ? `${key}: ${value}`
            : value,
      );
    }
    const separator = random.pick([', ', ', ', ',', ' , ', ',  ']);
    const pad = random.pick(['', '', '', ' ']);
    const inside = `${pad}${items.join(separator)}${this.#isOdd() ? random.pick([',', ', ', '\n ', ' # c\n']) : ''}${pad}`;
    return isObject ? `{${inside}}` : `[${inside}]`;
  }

  #blockScalar(column: number): string {
    const random = this.#random;
    const header = this.#isOdd()
      ? random.pick(['|2', '|+', '>+', '|-2', '|1-', '|a', '||', '> a', '|0', '>-+'])
      : random.pick(['|', '|-', '>', '>-']);
    const comment = random.chance(4) ? ' # c' : random.chance(5) ? '  ' : '';
    const indent = random.chance(96) ? column + this.#step : random.below(6);
    let text = `${this.#spaces(1)}${header}${comment}\n`;
    for (let count = random.chance(95) ? 1 + random.below(3) : 0; count > 0; count--) {
      if (random.chance(12)) text += random.chance(60) ? '\n' : `${' '.repeat(random.below(indent + 2))}\n`;
      const content = random.chance(70)
        ? random.pick(['text', 'two words', 'a: b', '# no comment', '- a'])
        : random.pick(CONTENT);
      text += `${' '.repeat(random.chance(96) ? indent : Math.max(0, indent + random.pick([-1, 1])))}${content}\n`;
    }
    return text;
  }

  #key(): string {
    const random = this.#random;
    if (this.#isOdd() || random.chance(2)) return random.pick(ODD_KEYS);
    return random.pick(KEYS);
  }

  /** Empty lines and comments at any column. */
  #gap(column: number): string {
    const random = this.#random;
    if (random.chance(50)) return '';
    let text = '';
    for (let count = 1 + random.below(3); count > 0; count--) {
      const indent = ' '.repeat(random.chance(60) ? column : random.below(column + 5));
      text += `${random.chance(30) ? '' : indent}${random.chance(35) ? '' : this.#comment()}\n`;
    }
    return text;
  }

  #comment(): string {
    return this.#random.pick(this.#random.chance(98) ? COMMENTS : ODD_COMMENTS);
  }

  #lineEnd(): string {
    const random = this.#random;
    if (random.chance(88)) return '\n';
    return random.chance(35)
      ? `${' '.repeat(1 + random.below(3))}\n`
      : `${this.#spaces(1)}${this.#comment()}\n`;
  }

  #indent(column: number): string {
    const random = this.#random;
    if (!this.#isOdd()) return ' '.repeat(column);
    return random.chance(20)
      ? `${' '.repeat(Math.max(0, column - 1))}\t`
      : ' '.repeat(Math.max(0, column + random.pick([-2, -1, 1, 2])));
  }

  #spaces(least: number): string {
    return ' '.repeat(this.#random.chance(95) ? least : this.#random.below(4));
  }

  #isOdd(): boolean {
    return this.#random.chance(this.#oddity);
  }
}

/** A text with a few edits such as a slip of the hand makes, or a piece of another one. */
export function mutate(text: string, other: string, random: Random): string {
  let mutated = text;
  for (let edits = random.chance(65) ? 1 : 1 + random.below(4); edits > 0; edits--) {
    mutated = random.chance(70) ? mutateCharacter(mutated, random) : mutateLines(mutated, other, random);
  }
  return mutated;
}

function mutateCharacter(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(5)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + random.pick(MARKS) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
    case 3:
      return text.slice(0, at) + text.charAt(random.below(text.length + 1)) + text.slice(at);
    default:
      return text.slice(0, at) + random.pick(MARKS) + text.slice(at);
  }
}

function mutateLines(text: string, other: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  switch (random.below(7)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, line);
      break;
    case 2:
      lines.splice(random.below(lines.length), 0, ...lines.splice(at, 1));
      break;
    case 3:
      lines[at] = line.startsWith(' ') ? line.slice(1 + random.below(2)) : ` ${line}`;
      break;
    case 4:
      lines[at] = ' '.repeat(random.below(7)) + line.trimStart();
      break;
    case 5: {
      const others = other.split('\n');
      lines.splice(
        at,
        random.below(3),
        ...others.slice(random.below(others.length)).slice(0, 1 + random.below(4)),
      );
      break;
    }
    default: {
      const from = random.below(other.length + 1);
      lines[at] = line + other.slice(from, from + random.below(12));
    }
  }
  return lines.join('\n');
}
