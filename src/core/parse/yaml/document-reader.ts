import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
  type Node as YamlNode,
} from 'yaml';
import type { Bounds } from '../../limits.ts';
import type { Span } from '../../text/span.ts';
import { aliasBomb, tooDeep, tooManyAliases } from '../limit-problems.ts';
import {
  endOfMember,
  type Member,
  type Node,
  type ScalarNode,
  type ScalarStyle,
  type SyntaxProblem,
  type Value,
} from '../tree.ts';
import { levelsIn } from './levels-in.ts';

/** Nodes that one document may hold once its aliases are written out; more is an alias bomb. */
const MAX_EXPANDED_NODES = 100_000;

/** Problems with aliases and keys that one document is worth. */
const MAX_PROBLEMS = 10;

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};

const QUOTES: Readonly<Partial<Record<ScalarStyle, string>>> = { double: '"', single: "'" };

/** A text that the `yaml` package read, and where its characters stand in the file. */
export interface ReadText {
  readonly text: string;
  readonly original: string;
  /** Places of the original that are not what their author wrote. */
  readonly harms: readonly Span[];
  /** Lines of the original with errors that nobody understands, so what stands below them may be wrong too. */
  readonly spoilt: readonly Span[];
  toOriginal(span: Span): Span;
}

interface Anchored {
  readonly node: Node;
  readonly expandedNodes: number;
  /** As many as there would be if nothing were refused. */
  readonly meantNodes: number;
  readonly levels: number;
}

const LIMITS = ['depth', 'aliases', 'values'] as const;

/** Where a limit was met first, and how much of it there is. */
interface Excess {
  readonly span: Span;
  found: number;
}

/** Turns a document of the `yaml` package into our tree: merge keys (`<<`) applied, aliases resolved to the nodes they name. */
export class DocumentReader {
  readonly #read: ReadText;
  readonly #bounds: Bounds;
  readonly #anchors = new Map<string, Anchored | 'open'>();
  readonly #mistakes: SyntaxProblem[] = [];
  readonly #excesses = new Map<(typeof LIMITS)[number], Excess>();
  #refusals = 0;
  #expandedNodes = 0;
  #meantNodes = 0;
  #aliases = 0;
  /** How many levels were open at most since somebody began to watch. */
  #deepest = 0;

  constructor(read: ReadText, bounds: Bounds) {
    this.#read = read;
    this.#bounds = bounds;
  }

  /** What is wrong, once the document is read. A bomb of aliases goes off in thousands of places; of each limit one is told. */
  get problems(): readonly SyntaxProblem[] {
    const [depth, aliases, values] = LIMITS.map((limit) => this.#excesses.get(limit));
    return [
      ...this.#mistakes,
      ...(depth === undefined ? [] : [tooDeep(depth.span, this.#bounds, depth.found)]),
      ...(aliases === undefined ? [] : [tooManyAliases(aliases.span, this.#bounds, this.#aliases)]),
      ...(values === undefined ? [] : [aliasBomb(values.span, MAX_EXPANDED_NODES, this.#meantNodes)]),
    ];
  }

  /** `depth` is the number of levels around the node. */
  read(node: YamlNode, depth: number): Node {
    if (isCollection(node) && depth >= this.#bounds.depth)
      return this.#exceed('depth', node, depth + levelsIn(node));
    const before = this.#expandedNodes++;
    if (isAlias(node)) return this.#resolve(node, depth);
    const meantBefore = this.#meantNodes++;
    const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined;
    if (anchor === undefined) return this.#readContent(node, depth);
    this.#anchors.set(anchor, 'open');
    const deepest = this.#deepest;
    this.#deepest = depth;
    const read = this.#readContent(node, depth);
    this.#anchors.set(anchor, {
      node: read,
      expandedNodes: this.#expandedNodes - before,
      meantNodes: this.#meantNodes - meantBefore,
      levels: this.#deepest - depth,
    });
    this.#deepest = Math.max(this.#deepest, deepest);
    return read;
  }

  #readContent(node: YamlNode, depth: number): Node {
    const { start, end } = this.#spanOf(node);
    if (isCollection(node)) this.#deepest = Math.max(this.#deepest, depth + 1);
    if (isMap(node)) {
      const members: Member[] = [];
      for (const pair of node.items) {
        if (isPair(pair)) this.#readPair(pair.key, pair.value, end, depth, members);
      }
      const last = members.at(-1);
      return {
        kind: 'object',
        members,
        flow: node.flow === true,
        value: objectValue(members),
        start,
        end: endAround(last?.value, endAround(last?.key, end)),
      };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => {
        if (isPair(item)) return this.#readLonePair(item, end, depth + 1);
        return isNode(item) ? this.read(item, depth + 1) : emptyScalarAt(start);
      });
      return {
        kind: 'array',
        items,
        flow: node.flow === true,
        value: items.map((item) => item.value),
        start,
        end: endAround(items.at(-1), end),
      };
    }
    if (isScalar(node))
      return { kind: 'scalar', value: scalarValue(node), style: this.#styleOf(node), start, end };
    return emptyScalar({ start, end });
  }

  /** An entry of what a tag makes an ordered mapping is written as a mapping. */
  #readLonePair({ key, value }: Pair, parentEnd: number, depth: number): Node {
    const members: Member[] = [];
    this.#readPair(key, value, parentEnd, depth, members);
    const [member] = members;
    if (member === undefined) return emptyScalarAt(parentEnd);
    const { start } = member.key;
    const end = endOfMember(member);
    return { kind: 'object', members, flow: false, value: objectValue(members), start, end };
  }

  #readPair(key: unknown, value: unknown, parentEnd: number, depth: number, members: Member[]): void {
    if (!isScalar(key)) {
      if (isNode(key)) this.#refuse(key, 'this key is not plain text; write a text before the ":"');
      return;
    }
    const keySpan = this.#spanOfKey(key);
    this.#rememberKey(key, keySpan);
    const sound = this.#refusals;
    const node = isNode(value)
      ? this.read(value, depth + 1)
      : emptyScalarAt(Math.min(keySpan.end, parentEnd));
    const name = key.type === 'PLAIN' ? (key.source ?? String(key.value)) : String(key.value);
    if (name === '<<' && key.type === 'PLAIN' && this.#merge(node, members)) return;
    const { start, end } = keySpan;
    members.push({
      key: { name, style: this.#styleOf(key), start, end },
      value: node,
      ...(isAlias(value) ? { alias: this.#spanOf(value) } : {}),
      damaged: (node.kind === 'scalar' && this.#refusals > sound) || this.#isHurt(keySpan, node),
      merged: false,
    });
  }

  /** Keys may have anchors as well, and then stand for a text. */
  #rememberKey(key: Scalar, { start, end }: Span): void {
    if (key.anchor === undefined) return;
    const node: Node = {
      kind: 'scalar',
      value: scalarValue(key),
      style: this.#styleOf(key),
      start,
      end,
    };
    this.#anchors.set(key.anchor, { node, expandedNodes: 1, meantNodes: 1, levels: 0 });
  }

  /** Whether an error spoils the lines of a member, or its text is not what its author wrote. */
  #isHurt(key: Span, value: Node): boolean {
    const { spoilt, harms } = this.#read;
    if (spoilt.length + harms.length === 0) return false;
    const end = value.start === value.end ? this.#endBelow(key) : Math.max(key.end, value.end);
    const whole = { start: key.start, end };
    // What is wrong with an entry inside is that entry's own.
    const own = value.kind === 'scalar' ? whole : { ...key, end: value.flow ? value.start : key.end };
    return spoilt.some((span) => touches(span, whole)) || harms.some((span) => touches(span, own));
  }

  /** Takes over the members of a mapping, or of a list of mappings, that the object itself does not write. */
  #merge(from: Node, members: Member[]): boolean {
    const sources = from.kind === 'array' ? from.items : [from];
    if (!sources.every((source) => source.kind === 'object')) return false;
    for (const source of sources) {
      if (source.kind !== 'object') continue;
      this.#expandedNodes += source.members.length;
      for (const member of source.members) members.push({ ...member, merged: true });
    }
    return true;
  }

  #resolve(alias: Alias, depth: number): Node {
    if (++this.#aliases > this.#bounds.aliases) return this.#exceed('aliases', alias, this.#aliases);
    const anchored = this.#anchors.get(alias.source);
    if (anchored === 'open')
      return this.#refuse(alias, 'this alias stands inside its own anchor; write the value out');
    if (anchored === undefined) {
      return this.#refuse(
        alias,
        'this alias names an anchor that is not defined above it; define it, or put the value in quotes',
      );
    }
    this.#meantNodes += anchored.meantNodes;
    const levels = depth + anchored.levels;
    if (levels > this.#bounds.depth) return this.#exceed('depth', alias, levels);
    if (this.#expandedNodes + anchored.expandedNodes > MAX_EXPANDED_NODES)
      return this.#exceed('values', alias, this.#meantNodes);
    this.#expandedNodes += anchored.expandedNodes;
    this.#deepest = Math.max(this.#deepest, levels);
    return anchored.node;
  }

  #exceed(limit: (typeof LIMITS)[number], node: YamlNode, found: number): Node {
    const span = this.#spanOf(node);
    const known = this.#excesses.get(limit);
    this.#refusals++;
    if (known === undefined) this.#excesses.set(limit, { span, found });
    else known.found = Math.max(known.found, found);
    return emptyScalar(span);
  }

  #refuse(node: YamlNode, message: string): Node {
    const span = this.#spanOf(node);
    this.#refusals++;
    if (this.#mistakes.length < MAX_PROBLEMS) this.#mistakes.push({ code: 'syntax', span, message });
    return emptyScalar(span);
  }

  /** Without the line breaks and comments that `yaml` counts to a collection's or block scalar's end. */
  #spanOf(node: YamlNode): Span {
    const [start, valueEnd] = node.range ?? [0, 0];
    const { text } = this.#read;
    let end = valueEnd;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    return this.#read.toOriginal({ start, end });
  }

  /** One that is left out stands in front of its colon; `yaml` counts it to what ends above. */
  #spanOfKey(key: Scalar): Span {
    const [start = 0, end] = key.range ?? [];
    if (start !== end) return this.#spanOf(key);
    BLANKS_BEFORE_COLON.lastIndex = start;
    const at = start + (BLANKS_BEFORE_COLON.exec(this.#read.text)?.[0].length ?? 0);
    return this.#read.toOriginal({ start: at, end: at });
  }

  /** As the file writes it: quotes that a mending added are not there. */
  #styleOf({ type, range }: Scalar): ScalarStyle {
    const style = STYLES[type ?? ''] ?? 'plain';
    const quote = QUOTES[style];
    if (quote === undefined) return style;
    const [at] = range ?? [0];
    const { start, end } = this.#read.toOriginal({ start: at, end: at + 1 });
    return this.#read.original.slice(start, end) === quote ? style : 'plain';
  }

  /** What stands indented below a key without a value may be that value, broken. */
  #endBelow(key: Span): number {
    if (this.#read.spoilt.length === 0) return key.end;
    const { original: text } = this.#read;
    let lineStart = -1;
    let at = key.end;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) lineStart = at + 1;
      else if (code !== 58 && !isSpace(code)) break;
    }
    const indent = key.start - (text.lastIndexOf('\n', key.start - 1) + 1);
    return lineStart !== -1 && at - lineStart > indent ? at : key.end;
  }
}

const BLANKS_BEFORE_COLON = /[ \t\r\n]*(?=:)/y;

/** Where what holds `last` ends: in broken text, the package lets some collections end before what they hold does. */
function endAround(last: Span | undefined, end: number): number {
  // What is left out has no place of its own.
  return last === undefined || last.start === last.end ? end : Math.max(end, last.end);
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function scalarValue(scalar: Scalar): ScalarNode['value'] {
  const { value } = scalar;
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  // Bytes and dates are none of JSON's values: behind their tags stands what others read, too.
  return scalar.source ?? String(value);
}

function emptyScalar(span: Span): ScalarNode {
  return { kind: 'scalar', value: null, style: 'plain', start: span.start, end: span.end };
}

function emptyScalarAt(offset: number): ScalarNode {
  return emptyScalar({ start: offset, end: offset });
}

/** Explicit members first, wherever `<<` stands; among merged ones the first wins, as YAML's merge says. */
function objectValue(members: readonly Member[]): Readonly<Record<string, Value>> {
  const value: Record<string, Value> = Object.create(null);
  for (const member of members) if (!member.merged) value[member.key.name] = member.value.value;
  for (const member of members) {
    if (member.merged && !(member.key.name in value)) value[member.key.name] = member.value.value;
  }
  return value;
}
