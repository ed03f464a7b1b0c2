import type { Catalogue } from '../catalogue/element-schema.ts';
import { ENVELOPE_MEMBERS } from '../documents/envelope.ts';
import { type InstanceDocument, memberValue } from '../documents/instance-document.ts';
import type { BodyPart, CommandPart, Part } from '../documents/parts.ts';
import { shownParts } from '../documents/shown-command.ts';
import { isShowableKey } from '../documents/shown-path.ts';
import { readDirectives } from '../parse/directives.ts';
import type { Comment, KeyNode, Node, ScalarNode, Tree } from '../parse/tree.ts';
import { cleanText } from '../text/clean-text.ts';
import { charWidth } from '../text/display-width.ts';
import type { Excerpt } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import type { PlacedProblem } from './place-problem.ts';

/** A part of a text with what is wrong with it, in offsets of the part. */
export interface CheckedPart {
  readonly part: Part;
  readonly causes: readonly PlacedProblem[];
}

/**
 * The text as code frames may show it: as long as the original and as wide on screen, with values masked. Shown are keys,
 * punctuation, the element, tags and name, and what a finding is about if that cannot be a secret.
 *
 * In a text that does not parse nothing tells which characters are a value, so there only documented names are shown. The
 * same holds for what stands between the parts of a page. `shown`: what no secret can be of the text.
 */
export function maskText(
  text: string,
  checked: readonly CheckedPart[],
  catalogue: Catalogue,
  shown: readonly Span[] = [],
): string {
  const [first] = checked;
  const isWhole = first?.part.kind === 'body' && first.part.excerpt === undefined;
  const sight = isWhole ? seeBody(first.part, first.causes, catalogue) : seePage(text, checked, catalogue);
  for (const { start, end } of shown) sight.fill(SHOWN, start, end);
  return maskUnseen(text, sight);
}

function seePage(text: string, checked: readonly CheckedPart[], catalogue: Catalogue): Uint8Array {
  const documents = checked.flatMap(({ part }) => (part.kind === 'body' ? part.documents : []));
  const sight = seeKnownWords(text, vocabulary(documents, catalogue));
  for (const { part, causes } of checked) {
    if (part.kind === 'body') copySight(seeBody(part, causes, catalogue), part.excerpt, sight, text);
    else seeCommand(part, sight, text);
  }
  return sight;
}

/** What the shell or a site generator puts in, by its name. */
const NAMED = /^(?:\$\{?\w+\}?|\{\{-?\s*[\w.]+\s*-?\}\})$/;

/** What is known of the characters of an excerpt holds for those that write them. */
function copySight(inner: Uint8Array, excerpt: Excerpt | undefined, sight: Uint8Array, text: string): void {
  for (let at = 0; excerpt !== undefined && at < inner.length; at++) {
    const { start, end } = excerpt.outer({ start: at, end: at + 1 });
    // `\"` and the like stand for what is seen; anything longer was never looked at.
    const isSeen = end - start <= 2 || NAMED.test(text.slice(start, end));
    sight.fill(isSeen ? (inner[at] ?? HIDDEN) : HIDDEN, start, end);
  }
}

function seeCommand({ request, excerpt }: CommandPart, sight: Uint8Array, text: string): void {
  for (const part of shownParts(excerpt?.text ?? text, request)) {
    const { start, end } = excerpt?.outer(part) ?? part;
    sight.fill(SHOWN, start, end);
  }
}

function seeBody(
  { tree, documents }: BodyPart,
  causes: readonly PlacedProblem[],
  catalogue: Catalogue,
): Uint8Array {
  // In JSON every other problem leaves strings whole; in YAML there is no other kind but one that breaks them.
  const broken = tree.problems.some((problem) => problem.code === 'syntax' || tree.language === 'yaml');
  const sight =
    broken || documents.length === 0
      ? seeKnownWords(tree.text, vocabulary(documents, catalogue))
      : seeTokens(tree, documents);
  for (const { reveals, span } of causes) if (reveals) sight.fill(SHOWN, span.start, span.end);
  return sight;
}

/** What is known of each code unit. Where it is 0, between tokens, punctuation is shown, but no anchor's name or tag. */
const HIDDEN = 1;
const SHOWN = 2;

const PUNCTUATION: ReadonlySet<number> = new Set(
  Array.from('{}[]",:?|>+<-', (character) => character.charCodeAt(0)),
);

function seeTokens(tree: Tree, documents: readonly InstanceDocument[]): Uint8Array {
  const sight = new Uint8Array(tree.text.length);
  const shown = shownNodes(documents);
  const seen = new Set<Node>();
  const see = (token: ScalarNode | KeyNode, content: typeof HIDDEN | typeof SHOWN): void => {
    sight.fill(SHOWN, token.start, token.end);
    const { start, end } = contentOf(tree.text, token);
    sight.fill(content, start, end);
  };
  const visit = (node: Node): void => {
    if (node.kind === 'scalar') {
      see(node, shown.has(node) || isReference(node) ? SHOWN : HIDDEN);
      return;
    }
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'array') node.items.forEach(visit);
    else {
      for (const { key, value } of node.members) {
        const { name } = key;
        see(key, isShowableKey(name) || isShowableKey(cleanText(name)) ? SHOWN : HIDDEN);
        visit(value);
      }
    }
  };
  tree.roots.forEach(visit);
  for (const comment of tree.comments) {
    sight.fill(SHOWN, comment.start, comment.end);
    sight.fill(HIDDEN, openerEnd(tree.text, comment), comment.end);
  }
  return sight;
}

/** Of comments and YAML; and the fences of a page with the language behind. */
const MARKS =
  /^(?:\/\/|\/\*|\*\/|[-|>=;]|(?:`{3,}|~{3,})(?:jsonc?|json5|ya?ml|js|javascript|http|bash|sh|shell|console|curl|text)?)$/i;

const WORD = /[^\s"'“”„‘’«»{}[\],:#]+/g;

function seeKnownWords(text: string, isKnown: (word: string) => boolean): Uint8Array {
  const sight = new Uint8Array(text.length).fill(SHOWN);
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const known = isKnown(word) || MARKS.test(word);
    if (!known) sight.fill(HIDDEN, index, index + word.length);
  }
  return sight;
}

/** Units that become a string at once: a text of many megabytes must not be in pieces of one each. */
const AT_ONCE = 8192;

function maskUnseen(text: string, sight: Uint8Array): string {
  const parts: string[] = [];
  const units = new Uint16Array(Math.min(AT_ONCE, text.length));
  for (let start = 0; start < text.length; start += AT_ONCE) {
    const length = Math.min(AT_ONCE, text.length - start);
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(start + at);
      const seen = sight[start + at];
      const isSeen = seen === SHOWN || (seen !== HIDDEN && PUNCTUATION.has(unit));
      units[at] = isSeen ? unit : mask(unit);
    }
    // Spread, they would be copied one by one.
    parts.push(String(Reflect.apply(String.fromCharCode, undefined, units.subarray(0, length))));
  }
  return parts.join('');
}

/** A text that may be a part of a secret: nothing of it is shown but how wide it is. */
export function maskAll(text: string): string {
  return maskUnseen(text, new Uint8Array(text.length).fill(HIDDEN));
}

/** The scalars that make up the element's key, the tags and the name. */
function shownNodes(documents: readonly InstanceDocument[]): ReadonlySet<Node> {
  const shown = new Set<Node>();
  const show = (node: Node | undefined): void => {
    if (node?.kind === 'scalar') shown.add(node);
  };
  for (const { envelope } of documents) {
    const element = envelope.members.get('element')?.node;
    if (element?.kind === 'object') {
      for (const { key, value } of element.members) if (key.name === 'key') show(value);
    }
    const tags = envelope.members.get('tags')?.node;
    if (tags?.kind === 'array') tags.items.forEach(show);
    show(tags);
    show(envelope.members.get('name')?.node);
  }
  return shown;
}

/** `${env:NAME}` stands for a secret and is none. */
function isReference({ value }: ScalarNode): boolean {
  if (typeof value !== 'string' || !/[$&]/.test(value)) return false;
  return /^\$\{env:[A-Za-z_][A-Za-z0-9_]*\}$/.test(cleanText(value));
}

/** Without its quotes, typographic ones too, or the header of a block scalar. */
function contentOf(text: string, token: ScalarNode | KeyNode): Span {
  let { start, end } = insideDelimiters(text, token);
  if (start < end && isCurly(text, start)) start++;
  if (start < end && isCurly(text, end - 1)) end--;
  return { start, end };
}

function isCurly(text: string, at: number): boolean {
  return /[“”„‟«»‘’‚]/.test(text.charAt(at));
}

function insideDelimiters(text: string, { start, end, style }: ScalarNode | KeyNode): Span {
  switch (style) {
    case 'plain':
      return { start, end };
    case 'block':
      return { start: start + (/^[|>][+-]?\d?[+-]?/.exec(text.slice(start, end))?.[0].length ?? 0), end };
    default:
      return { start: start + 1, end: Math.max(start + 1, end - 1) };
  }
}

/** A comment may hold a value commented out; one that speaks to the linter does not. */
function openerEnd(text: string, comment: Comment): number {
  if (readDirectives(text, [comment]).length > 0) return comment.end;
  const opener = /^(?:#|\/\/|\/\*|<!--)\s*/.exec(text.slice(comment.start, comment.end));
  return comment.start + (opener?.[0].length ?? 0);
}

const STAR = 0x2a;
const WIDE_STAR = 0xff0a;

/** One code unit for one code unit, and as wide; the halves of a surrogate pair become two columns, as most pairs take. */
function mask(unit: number): number {
  if (unit > 0x20 && unit < 0x7f) return STAR;
  if (unit === 0x20 || unit === 0x0a || /\s/.test(String.fromCharCode(unit))) return unit;
  return charWidth(unit) === 2 ? WIDE_STAR : STAR;
}

/** Names that stand in the documentation and therefore are no secret. */
function vocabulary(documents: readonly InstanceDocument[], catalogue: Catalogue): (word: string) => boolean {
  const elements = new Set<string>();
  for (const document of documents) {
    const element = memberValue(document, 'element');
    const key = typeof element === 'object' && element !== null && 'key' in element ? element.key : undefined;
    if (typeof key === 'string') elements.add(cleanText(key));
  }
  const common = commonWordsOf(catalogue);
  const keys = new Set<string>();
  for (const element of elements) {
    const known = catalogue.element(element);
    for (const name of Object.keys(known?.schema.properties.configuration.properties ?? {})) keys.add(name);
  }
  return (word) => common.has(word) || keys.has(word);
}

const commonWords = new WeakMap<Catalogue, ReadonlySet<string>>();

/** Those that are known of every text. */
function commonWordsOf(catalogue: Catalogue): ReadonlySet<string> {
  let words = commonWords.get(catalogue);
  if (words === undefined) {
    words = new Set([
      ...ENVELOPE_MEMBERS,
      'key',
      'true',
      'false',
      'null',
      ...catalogue.keys,
      ...Object.keys(catalogue.common),
    ]);
    commonWords.set(catalogue, words);
  }
  return words;
}
