import { type Document, parseAllDocuments } from 'yaml';
import type { Node, Value } from '../../../src/core/parse/tree.ts';
import { parsePlainYaml } from '../../../src/core/parse/yaml/plain.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';

/** What the parser of plain YAML makes of a text, compared with the `yaml` package. */
export type Comparison = 'refused' | 'same' | { readonly difference: string };

/**
 * Whether what is accepted has the same tree and no problem for our reading by the package, or, if not `whole`, no error, no
 * warning and the same value for the package itself.
 */
export function compare(text: string, whole: boolean): Comparison {
  const roots = parsePlainYaml(text);
  if (roots === undefined) return 'refused';
  const difference = whole ? otherTree(text, roots) : otherValue(text, roots);
  return difference === undefined ? 'same' : { difference };
}

function otherTree(text: string, roots: readonly Node[]): string | undefined {
  const full = parseYaml(text);
  const [problem] = full.problems;
  if (problem !== undefined) return `a problem was not seen: ${JSON.stringify(problem)}`;
  return sameNodes(full.roots, roots)
    ? undefined
    : `another tree than\n${JSON.stringify(full.roots)}\nnamely\n${JSON.stringify(roots)}`;
}

function otherValue(text: string, roots: readonly Node[]): string | undefined {
  const parsed = parseAllDocuments(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const documents: readonly Document.Parsed[] = 'empty' in parsed ? [] : parsed;
  const [problem] = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  if (problem !== undefined) return `${problem.code} was not seen: ${problem.message}`;
  const values = documents.filter(({ contents }) => contents?.range[0] !== contents?.range[1]);
  if (values.length !== roots.length) return `${values.length} documents, not ${roots.length}`;
  const isSame = values.every((document, index) =>
    sameValue(document.toJS({ mapAsMap: true }), roots[index]?.value),
  );
  return isSame ? undefined : 'another value than the package has';
}

function sameNodes(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, index) => sameNode(node, b[index]));
}

function sameNode(a: Node, b: Node | undefined): boolean {
  if (b === undefined || a.start !== b.start || a.end !== b.end) return false;
  switch (a.kind) {
    case 'scalar':
      return b.kind === 'scalar' && Object.is(a.value, b.value) && a.style === b.style;
    case 'array':
      return (
        b.kind === 'array' && a.flow === b.flow && sameNodes(a.items, b.items) && sameOwn(a.value, b.value)
      );
    case 'object':
      return (
        b.kind === 'object' &&
        a.flow === b.flow &&
        a.members.length === b.members.length &&
        a.members.every(({ key, value, damaged, merged }, index) => {
          const other = b.members[index];
          return (
            other !== undefined &&
            key.name === other.key.name &&
            key.style === other.key.style &&
            key.start === other.key.start &&
            key.end === other.key.end &&
            damaged === other.damaged &&
            merged === other.merged &&
            sameNode(value, other.value)
          );
        }) &&
        sameOwn(a.value, b.value)
      );
  }
}

/** Whether two objects or lists have the same keys, in order, and equal values. */
function sameOwn(a: Value, b: Value): boolean {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b))
    return false;
  const ours = Object.entries<Value>(b);
  const theirs = Object.entries<Value>(a);
  return (
    ours.length === theirs.length &&
    theirs.every(([key, value], index) => ours[index]?.[0] === key && sameOwn(value, ours[index][1]))
  );
}

/** Compares what the package gives, with maps for objects and keys that need not be strings, with a value of ours. */
function sameValue(theirs: unknown, ours: Value | undefined): boolean {
  if (theirs instanceof Map) {
    if (typeof ours !== 'object' || ours === null || Array.isArray(ours)) return false;
    const entries = new Map(Object.entries<Value>(ours));
    let others = 0;
    for (const [key, value] of theirs) {
      if (typeof key !== 'string') others++;
      else if (!entries.has(key) || !sameValue(value, entries.get(key))) return false;
    }
    // `1` and `"1"` are two keys there and one for us, `1` and `0x1` the other way round.
    return others > 0 || entries.size === theirs.size;
  }
  if (Array.isArray(theirs))
    return (
      Array.isArray(ours) &&
      theirs.length === ours.length &&
      theirs.every((item, index) => sameValue(item, ours[index]))
    );
  return Object.is(theirs, ours);
}
