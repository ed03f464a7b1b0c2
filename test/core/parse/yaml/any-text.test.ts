import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { Node, SyntaxProblem, Tree } from '../../../../src/core/parse/tree.ts';
import { parseYaml } from '../../../../src/core/parse/yaml.ts';
import { lintForTest } from '../../../support/lint-text.ts';
import { suite } from '../../../support/suite.ts';

const SOUND = `# an instance
element:
  key: chargebee
configuration:
  site: acme
  username: \${env:USER}
  password: "a 'b' c"
  event.notification.enabled: true
  event.poller.configuration: {events: {url: "/hubs", idField: id}}
  note: |
    two
    lines
tags: [billing, 'second tag']
name: Chargebee
---
element: {key: stripe}
configuration:
  api.key: x
tags:
  - a
  - b
name: Stripe
`;

const MARKS = [
  '"',
  "'",
  ':',
  ': ',
  ',',
  '{',
  '}',
  '[',
  ']',
  '- ',
  '#',
  ' #',
  '\t',
  '\n',
  '\r',
  ' ',
  '  ',
  '\u00a0',
];
const MORE = [
  '@',
  '&',
  '*',
  '!',
  '|',
  '>',
  '%',
  '`',
  '?',
  '---\n',
  '...\n',
  '{{',
  '}}',
  '```\n',
  '“',
  '\\',
  '\u200b',
];

interface Slip {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const slip: fc.Arbitrary<Slip> = fc.record({
  at: fc.nat(SOUND.length),
  removed: fc.nat(3),
  inserted: fc.oneof(fc.constant(''), fc.constantFrom(...MARKS, ...MORE)),
});

function withSlips(slips: readonly Slip[]): string {
  return slips.reduce(
    (text, { at, removed, inserted }) => text.slice(0, at) + inserted + text.slice(at + removed),
    SOUND,
  );
}

const anyText = fc
  .array(fc.constantFrom(...MARKS, ...MORE, 'a', 'key', 'a: b\n', '  c: "d"\n'), { maxLength: 40 })
  .map((parts) => parts.join(''));

const RUNS = { seed: 5, numRuns: 400 };

function spansOf({ roots, problems, comments }: Tree): readonly { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [...comments];
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    spans.push(node);
    if (node.kind === 'array') node.items.forEach(visit);
    if (node.kind !== 'object') return;
    for (const { key, value } of node.members) {
      spans.push(key);
      visit(value);
    }
  };
  roots.forEach(visit);
  const editsOf = (problem: SyntaxProblem) =>
    problem.code === 'syntax' ? (problem.suggestion?.edits ?? []) : problem.fix;
  for (const problem of problems) spans.push(problem.span, ...editsOf(problem).map(({ span }) => span));
  return spans;
}

function isInside(text: string): boolean {
  const tree = parseYaml(text);
  const { problems } = tree;
  const inOrder = problems.every(
    ({ span }, at) => at === 0 || (problems[at - 1]?.span.start ?? 0) <= span.start,
  );
  return inOrder && spansOf(tree).every(({ start, end }) => 0 <= start && start <= end && end <= text.length);
}

suite('reading any YAML', (test) => {
  test('never throws, and names places of the text only', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(slip, { minLength: 1, maxLength: 4 }).map(withSlips), anyText), isInside),
      RUNS,
    );
  });

  test('finds the quote in front of a text that is far too long', () => {
    const [problem] = parseYaml(`a: '–${'x'.repeat(9_000_000)}\nb: 1\n`).problems;
    assert.equal(problem?.span, { start: 3, end: 4 });
  });

  test('finds as many documents behind a mistake as there are', () => {
    const last = SOUND.indexOf('---');
    fc.assert(
      fc.property(slip, (one) => {
        const text = withSlips([
          { ...one, at: one.at % last, removed: Math.min(one.removed, last - (one.at % last) - 1) },
        ]);
        const { roots } = parseYaml(text);
        const stripe = roots.at(-1);
        return JSON.stringify(stripe?.value)?.includes('"Stripe"') === true;
      }),
      RUNS,
    );
  });

  test('is linted without an exception, whatever is wrong', () => {
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 3 }).map(withSlips), (text) => {
        const { findings } = lintForTest(text, 'yaml');
        return findings.every(({ span, message }) => span.end <= text.length && message.length < 200);
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  test('says one thing about nearly every mistake', () => {
    let broken = 0;
    let several = 0;
    fc.assert(
      fc.property(slip, (one) => {
        const { length } = parseYaml(withSlips([one])).problems;
        if (length > 0) broken++;
        if (length > 1) several++;
        return length < 5;
      }),
      RUNS,
    );
    assert.ok(broken > 60 && several / broken < 0.15, `${several} of ${broken}`);
  });
});
