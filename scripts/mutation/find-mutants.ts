import { type Node, parseSync, visitorKeys } from 'oxc-parser';
import { type Change, changesOf } from './changes.ts';

/** What is switched: an expression, a statement, or the block that is the body of a function. */
export type Role = 'expression' | 'statement' | 'body';

export interface Mutant {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly host: { readonly start: number; readonly end: number; readonly role: Role };
}

/** Every mutant of a TypeScript file, in order of position; what `isLeftOut` names has none. */
export function findMutants(path: string, source: string): readonly Mutant[] {
  const { program, errors } = parseSync(path, source, { preserveParens: false });
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const lineStarts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineOf = (offset: number): number => lineStarts.findLastIndex((start) => start <= offset) + 1;
  const mutants = new Map<string, Mutant>();
  walk(program, undefined, (node, chain) => {
    for (const change of changesOf(node, source)) {
      const { start, end, text } = change;
      if (source.slice(start, end) === text) continue;
      mutants.set(`${start} ${end} ${text}`, {
        start,
        end,
        text,
        line: lineOf(start),
        host: hostOf(change, chain ?? node),
      });
    }
  });
  return [...mutants.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function hostOf({ host }: Change, otherwise: Node): Mutant['host'] {
  const { start, end, type } = host ?? otherwise;
  return {
    start,
    end,
    role: type === 'BlockStatement' ? 'body' : type.endsWith('Statement') ? 'statement' : 'expression',
  };
}

/** Visits a node and all below it; within `a?.b.c`, with the whole chain, which cannot be taken apart. */
function walk(
  node: Node,
  chain: Node | undefined,
  visit: (node: Node, chain: Node | undefined) => void,
): void {
  visit(node, chain);
  for (const name of visitorKeys[node.type] ?? []) {
    if (isLeftOut(node, name)) continue;
    const isSpine = name === 'object' || name === 'callee' || node.type === 'ChainExpression';
    const below = node.type === 'ChainExpression' ? node : isSpine ? chain : undefined;
    for (const child of childrenOf(node, name)) walk(child, below, visit);
  }
}

function childrenOf(node: Node, name: string): readonly Node[] {
  const value: unknown = Object.entries(node).find(([key]) => key === name)?.[1];
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** What is no code, or cannot be switched. */
function isLeftOut(node: Node, name: string): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return true;
    case 'ExportNamedDeclaration':
      return name === 'source';
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return name === 'key' && !node.computed;
    case 'Property':
      return (name === 'key' && !node.computed) || isDocumentation(node.key);
    case 'TaggedTemplateExpression':
      return name === 'quasi';
    case 'UnaryExpression':
      return node.operator === 'delete';
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
      return name !== 'expression';
    default:
      return node.type.startsWith('TS');
  }
}

/** `meta` and `examples` of a rule are read by people, and by the tests themselves. */
function isDocumentation(key: Node): boolean {
  return key.type === 'Identifier' && (key.name === 'meta' || key.name === 'examples');
}
