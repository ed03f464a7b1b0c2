import { isElementKey } from '../../core/catalogue/element-schema.ts';
import { isStandInKey } from '../../core/catalogue/stand-in-key.ts';
import { parseJsonc } from '../../core/parse/json/parse-json.ts';
import { isObjectValue, type Node, type ObjectValue } from '../../core/parse/tree.ts';
import { createLineIndex } from '../../core/text/line-index.ts';

/** An instance body found on a page. */
export interface Body {
  readonly element: string;
  /** `response`: what the platform answered, told by the members that only it writes. */
  readonly kind: 'request' | 'response';
  readonly value: ObjectValue;
  /** 1-based line of its opening brace. */
  readonly line: number;
}

/**
 * The instance bodies in a piece of JSON: itself, or the members of an array. `line` is the line where the text begins.
 * Comments and comma slips are forgiven; a text that is damaged beyond that is no evidence.
 */
export function findBodies(text: string, line: number): readonly Body[] {
  if (!/^\s*[[{]/.test(text)) return [];
  const tree = parseJsonc(text);
  if (tree.problems.some(({ code }) => code === 'syntax')) return [];
  const lines = createLineIndex(text);
  const nodes = tree.roots.flatMap((root): readonly Node[] => (root.kind === 'array' ? root.items : [root]));
  return nodes.flatMap((node) => {
    if (node.kind !== 'object') return [];
    const element = elementKeyOf(node.value);
    if (element === undefined) return [];
    const kind = isAnswer(node.value) ? 'response' : 'request';
    return [{ element, kind, value: node.value, line: line + lines.position(node.start).line - 1 }];
  });
}

/** A template such as `{{page.key}}` names no element, nor does `elementKey`. */
function elementKeyOf(body: ObjectValue): string | undefined {
  const element = body['element'];
  const key = isObjectValue(element) ? element['key'] : undefined;
  return isElementKey(key) && !isStandInKey(key) ? key : undefined;
}

function isAnswer(body: ObjectValue): boolean {
  return ['id', 'token', 'valid'].some((member) => Object.hasOwn(body, member));
}
