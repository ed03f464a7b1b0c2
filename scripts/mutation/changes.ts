import type { Argument, CallExpression, Expression, Node } from 'oxc-parser';
import { changesOfPattern } from './pattern-changes.ts';

/** A small change of a text that should make it wrong. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is switched between the text as it was and as it is changed; the node itself unless told otherwise. */
  readonly host?: Node;
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&': ['|'],
  '|': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
  '>>>': ['<<'],
  '++': ['--'],
  '--': ['++'],
  '+=': ['-='],
  '-=': ['+='],
  '??=': ['='],
};

const OTHER_METHODS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    startsWith: 'endsWith',
    endsWith: 'startsWith',
    toLowerCase: 'toUpperCase',
    toUpperCase: 'toLowerCase',
    trimStart: 'trimEnd',
    trimEnd: 'trimStart',
    some: 'every',
    every: 'some',
    indexOf: 'lastIndexOf',
    lastIndexOf: 'indexOf',
    find: 'findLast',
    findLast: 'find',
    findIndex: 'findLastIndex',
    findLastIndex: 'findIndex',
    push: 'unshift',
    min: 'max',
    max: 'min',
    floor: 'ceil',
    ceil: 'floor',
  }),
);

/** Methods whose answer may be what they were asked of. */
const LEFT_OUT = /^(filter|slice|sort|reverse|toSorted|toReversed|trim|toLowerCase|toUpperCase|normalize)$/;

const YES_OR_NO = /^(some|every|includes|has|test|startsWith|endsWith|is[A-Z].*)$/;

/** The changes that are made at one node of a program. */
export function changesOf(node: Node, source: string): readonly Change[] {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return replacements(node.test, ['true', 'false']);
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return node.test === null ? [] : replacements(node.test, ['false']);
    case 'ReturnStatement':
      return node.argument === null ? replacements(node, ['']) : changesOfResult(node.argument);
    case 'ArrowFunctionExpression':
      return node.body.type === 'BlockStatement' ? changesOfBody(node.body) : changesOfResult(node.body);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return node.body === null ? [] : changesOfBody(node.body);
    case 'ExpressionStatement':
      return node.directive == null ? replacements(node, ['']) : [];
    case 'ForOfStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return replacements(node, ['']);
    case 'LogicalExpression':
      return [
        ...changesOfOperator(node, node.left.end, source),
        ...[node.left, node.right].map((side) => ({ ...spanOf(node), text: textOf(side, source) })),
      ];
    case 'BinaryExpression':
      return isText(node.left) || isText(node.right) ? [] : changesOfOperator(node, node.left.end, source);
    case 'AssignmentExpression':
      return changesOfOperator(node, node.left.end, source);
    case 'UpdateExpression':
      return changesOfOperator(node, node.prefix ? node.start : node.argument.end, source);
    case 'UnaryExpression':
      return /^[-!]$/.test(node.operator) ? replacements(node, [textOf(node.argument, source)]) : [];
    case 'ArrayExpression':
      return node.elements.length === 0 ? [] : replacements(node, ['[]']);
    case 'TemplateLiteral':
      return replacements(node, ["''"]);
    case 'Literal':
      return changesOfLiteral(node);
    case 'MemberExpression':
      return node.optional ? changesOfQuestion(node.object.end, source) : [];
    case 'CallExpression':
      return [
        ...(node.optional ? changesOfQuestion(node.callee.end, source) : []),
        ...changesOfCall(node, source),
      ];
    default:
      return [];
  }
}

const spanOf = ({ start, end }: Node): { readonly start: number; readonly end: number } => ({ start, end });
const textOf = ({ start, end }: Node, source: string): string => source.slice(start, end);

function replacements(host: Node, texts: readonly string[]): readonly Change[] {
  return texts.map((text) => ({ ...spanOf(host), text, host }));
}

/** An operator stands alone between two operands, but for spaces. */
function changesOfOperator(
  { operator }: { readonly operator: string },
  from: number,
  source: string,
): readonly Change[] {
  const start = source.indexOf(operator, from);
  return (OPERATORS[operator] ?? []).map((text) => ({ start, end: start + operator.length, text }));
}

function changesOfQuestion(from: number, source: string): readonly Change[] {
  const start = source.indexOf('?.', from);
  const next = source.charAt(start + 2);
  return [{ start, end: start + 2, text: next === '[' || next === '(' ? '' : '.' }];
}

/** What a function returns; nothing, or where that is much like `false`, the one and the other. */
function changesOfResult(result: Expression): readonly Change[] {
  return replacements(result, isYesOrNo(result) ? ['true', 'false'] : ['undefined']);
}

function isYesOrNo(result: Expression): boolean {
  switch (result.type) {
    case 'LogicalExpression':
      return result.operator !== '??';
    case 'BinaryExpression':
      return /^([<>]|[!=]==|in)/.test(result.operator);
    case 'UnaryExpression':
      return result.operator === '!';
    case 'CallExpression':
      return YES_OR_NO.test(methodOf(result)?.name ?? '');
    case 'Literal':
      return typeof result.value === 'boolean';
    default:
      return false;
  }
}

/** A body that ends with a result is not left out whole: that says little more than the result. */
function changesOfBody(body: { readonly body: readonly Node[] } & Node): readonly Change[] {
  const last = body.body.at(-1);
  if (last === undefined || (last.type === 'ReturnStatement' && last.argument !== null)) return [];
  return replacements(body, ['{}']);
}

function changesOfLiteral(node: Extract<Node, { type: 'Literal' }>): readonly Change[] {
  if ('regex' in node)
    return changesOfPattern(node.regex.pattern, node.regex.flags).map(({ pattern, flags }) => ({
      ...spanOf(node),
      text: `/${pattern}/${flags}`,
    }));
  if (typeof node.value === 'boolean') return replacements(node, [String(!node.value)]);
  if (typeof node.value === 'number') return replacements(node, [String(node.value + 1)]);
  if (typeof node.value === 'string') return replacements(node, [node.value === '' ? "'changed'" : "''"]);
  return [];
}

function changesOfCall(node: CallExpression, source: string): readonly Change[] {
  const method = methodOf(node);
  if (method === undefined) return [];
  const { name, start, end } = method;
  const other = OTHER_METHODS.get(name);
  return [
    ...(other === undefined ? [] : [{ start, end, text: other }]),
    ...(LEFT_OUT.test(name)
      ? [{ start: /\??\.\s*$/.exec(source.slice(0, start))?.index ?? start, end: node.end, text: '' }]
      : []),
  ];
}

function methodOf({
  callee,
}: CallExpression): { readonly name: string; readonly start: number; readonly end: number } | undefined {
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier')
    return undefined;
  return { name: callee.property.name, ...spanOf(callee.property) };
}

function isText(node: Argument | Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}
