import { showKey } from '../core/catalogue/show-value.ts';
import type { Node, SyntaxProblem, Tree } from '../core/parse/tree.ts';
import type { LineIndex } from '../core/text/line-index.ts';
import type { BodyLanguage } from '../core/text/source.ts';
import type { Span } from '../core/text/span.ts';
import { writeQuotedYaml } from '../core/write/yaml-text.ts';
import { commentLines } from './comment-lines.ts';
import { jsonNumber } from './json-number.ts';
import type { YamlMarks } from './yaml-marks.ts';

/** Why a text is not converted: what would be lost, where, and what to do. */
export interface Obstacle {
  readonly at: number;
  readonly message: string;
}

/** Why the text says nothing that could be converted. */
export function syntaxObstacle({ language, problems }: Tree): Obstacle | undefined {
  const worst = problems.find(({ code }) => !IN_JSONC.has(code)) ?? problems[0];
  if (worst === undefined) return undefined;
  const at = worst.span.start;
  if (language === 'json' && IN_JSONC.has(worst.code))
    return {
      at,
      message: 'strict JSON has no comments or trailing commas; add --language jsonc to read it so',
    };
  const reason =
    worst.code === 'syntax' ? `: ${worst.message}` : '; check it with instancelint and mend it first';
  return { at, message: `this does not parse${reason}` };
}

const IN_JSONC: ReadonlySet<SyntaxProblem['code']> = new Set(['comment', 'trailing-comma']);

/** What only YAML can say. One of a kind stands for the others. */
export function yamlObstacles({ roots }: Tree, marks: YamlMarks): readonly Obstacle[] {
  const [directive] = marks.directives;
  const [sharing] = marks.sharings;
  const [tag] = marks.tags;
  return [
    ...(roots.length > 1 || marks.documents > 1
      ? [
          {
            at: roots[1]?.start ?? 0,
            message: 'JSON holds one document, this is a stream of several; make each a file',
          },
        ]
      : []),
    ...(directive
      ? [{ at: directive.start, message: 'JSON has no directives such as %YAML; delete this line' }]
      : []),
    ...(sharing
      ? [
          {
            at: sharing.start,
            message: 'JSON has no anchors and aliases; write the value out at each place first',
          },
        ]
      : []),
    ...(tag
      ? [{ at: tag.start, message: 'JSON has no tags; write a value that needs none, a text in quotes' }]
      : []),
  ];
}

/** What JSON or YAML cannot hold, or holds only one of two. */
export function valueObstacles(
  root: Node,
  text: string,
  to: BodyLanguage,
  lines: LineIndex,
): readonly Obstacle[] {
  const found: Obstacle[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'array') node.items.forEach(visit);
    else if (node.kind === 'scalar') {
      if (typeof node.value === 'number' && jsonNumber(text.slice(node.start, node.end)) === undefined)
        found.push({
          at: node.start,
          message: 'JSON has no such number; write one that it has, or a text in quotes',
        });
    } else {
      const seen = new Map<string, number>();
      for (const { key, value, merged } of node.members) {
        const at = key.start;
        const earlier = seen.get(key.name);
        if (merged)
          found.push({ at, message: 'JSON has no merge key (<<); write the merged members out first' });
        else if (earlier !== undefined) {
          const { line } = lines.position(earlier);
          found.push({
            at,
            message: `${showKey(key.name)} stands on line ${line} already; keep one of the two`,
          });
        } else if (to === 'yaml' && writeQuotedYaml(key.name).length > MAX_YAML_KEY)
          found.push({ at, message: `a key of YAML has up to ${MAX_YAML_KEY} characters; shorten this one` });
        seen.set(key.name, at);
        visit(value);
      }
    }
  };
  visit(root);
  return found;
}

const MAX_YAML_KEY = 1024;

export function commentObstacles(
  text: string,
  comments: readonly Span[],
  to: BodyLanguage,
): readonly Obstacle[] {
  const [first] = comments;
  if (first === undefined) return [];
  if (to === 'json') {
    const they = comments.length === 1 ? 'this one' : `all ${comments.length}`;
    return [
      {
        at: first.start,
        message: `strict JSON has no comments and ${they} would be lost; convert to jsonc instead`,
      },
    ];
  }
  const unfit = comments.find((comment) =>
    commentLines(text.slice(comment.start, comment.end)).some((line) => UNFIT.test(line)),
  );
  return unfit === undefined
    ? []
    : [
        {
          at: unfit.start,
          message: 'this comment holds a control character, which YAML does not allow; delete it',
        },
      ];
}

/** What the YAML specification calls not printable. */
const UNFIT = /[^\t\u0020-\u007e\u00a0-\u{10ffff}]|[\ufffe\uffff]/u;
