import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { createExcerpt, type Excerpt, nestExcerpt, type Run } from '../../../src/core/text/excerpt.ts';

import { suite } from '../../support/suite.ts';

const LINE_BREAK = /\r\n|\n|\r/g;

/** What reads as `text` behind a margin of `> ` on each line. */
function quote(text: string): string {
  return text.replace(/^(?!$)/, '> ').replace(/(\r\n|\n|\r)(?!$)/g, '$1> ');
}

function readQuotation(outer: string): Excerpt {
  const runs: Run[] = [];
  for (const { 0: line, index } of outer.matchAll(/> ([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    const start = index + 2;
    runs.push({ text: line.slice(2), outer: { start, end: index + line.length } });
  }
  return createExcerpt(runs, (text) => text.replace(LINE_BREAK, '$&> '));
}

/** What reads as `text` between double quotes, each of its own quotes behind a backslash. */
function writeQuoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function readQuoted(outer: string): Excerpt {
  const runs: Run[] = [];
  for (const { 0: written, index } of outer.slice(1, -1).matchAll(/\\?./gs))
    runs.push({
      text: written.slice(-1),
      outer: { start: index + 1, end: index + 1 + written.length },
    });
  return createExcerpt(runs, (text) => text.replace(/["\\]/g, '\\$&'));
}

interface Layer {
  readonly write: (text: string) => string;
  readonly read: (outer: string) => Excerpt;
}

const LAYERS: readonly Layer[] = [
  { write: quote, read: readQuotation },
  { write: writeQuoted, read: readQuoted },
];

const someText = fc
  .array(fc.constantFrom('a', 'bc', '"', '\\', '\n', '\r\n', ' ', '{', '>'), { minLength: 1, maxLength: 12 })
  .map((pieces) => `x${pieces.join('')}y`);
const someLayers = fc.array(fc.constantFrom(...LAYERS), { minLength: 1, maxLength: 4 });

/** The text in all layers, and the way in. */
function wrap(text: string, layers: readonly Layer[]): { readonly outer: string; readonly excerpt: Excerpt } {
  const outer = layers.reduceRight((inner, { write }) => write(inner), text);
  return { outer, excerpt: unwrap(outer, layers) };
}

function unwrap(outer: string, layers: readonly Layer[]): Excerpt {
  const [first, ...rest] = layers;
  if (first === undefined) throw new Error('there is a layer');
  return rest.reduce((excerpt, { read }) => nestExcerpt(excerpt, read(excerpt.text)), first.read(outer));
}

/** No edit takes CRLF apart. */
function position(text: string, some: number): number {
  const at = some % (text.length + 1);
  return text.charAt(at) === '\n' && text.charAt(at - 1) === '\r' ? at - 1 : at;
}

suite('an excerpt of any nesting', (test) => {
  test('reads as what was written, and every span maps into the outer text', () => {
    fc.assert(
      fc.property(someText, someLayers, fc.nat(), fc.nat(), (text, layers, a, b) => {
        const { outer, excerpt } = wrap(text, layers);
        assert.is(excerpt.text, text);
        const [start = 0, end = 0] = [a, b].map((some) => some % (text.length + 1)).sort((x, y) => x - y);
        const span = excerpt.outer({ start, end });
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= outer.length);
        assert.ok(start === end || span.start < span.end);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  test('maps each character to one that writes it', () => {
    fc.assert(
      fc.property(someText, someLayers, (text, layers) => {
        const { outer, excerpt } = wrap(text, layers);
        for (let at = 0; at < text.length; at++) {
          const { start, end } = excerpt.outer({ start: at, end: at + 1 });
          const written = outer.slice(start, end);
          assert.ok(written.endsWith(text.charAt(at)), `${JSON.stringify(written)} at ${at}`);
          assert.match(written.slice(0, -1), /^\\*$/);
        }
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  test('is edited in the outer text as by itself', () => {
    fc.assert(
      fc.property(
        someText,
        someLayers,
        fc.nat(),
        fc.nat(),
        fc.oneof(fc.constant(''), someText),
        (...given) => {
          const [text, layers, a, b, inserted] = given;
          const { outer, excerpt } = wrap(text, layers);
          const [start = 0, end = 0] = [a, b].map((some) => position(text, some)).sort((x, y) => x - y);
          const edit = { span: { start, end }, text: inserted };
          const outerEdit = excerpt.outerEdit(edit);
          if (outerEdit === undefined) throw new Error('nothing is filled in');
          const after = applyEdits(outer, [outerEdit]);
          assert.is(unwrap(after, layers).text, applyEdits(text, [edit]));
        },
      ),
      { seed: 5, numRuns: 1000 },
    );
  });
});

suite('an excerpt with what stands elsewhere', (test) => {
  // {{x}} reads as "acme": longer, shorter or as long, it is one thing.
  const outer = 'a {{x}} b';
  for (const filled of ['acme', '', 'five5', 'more than was there']) {
    const excerpt = createExcerpt(
      [
        { text: 'a ', outer: { start: 0, end: 2 } },
        { text: filled, outer: { start: 2, end: 7 }, isFilledIn: true },
        { text: ' b', outer: { start: 7, end: 9 } },
      ],
      (text) => text,
    );
    const end = 2 + filled.length;

    test(`maps any part of "${filled}" to all that writes it`, () => {
      assert.is(excerpt.text, `a ${filled} b`);
      if (filled === '') return;
      for (const span of [
        { start: 2, end },
        { start: 2, end: 3 },
        { start: end - 1, end },
      ])
        assert.equal(excerpt.outer(span), { start: 2, end: 7 });
      assert.equal(excerpt.outer({ start: 0, end: end + 2 }), { start: 0, end: outer.length });
    });

    test(`does not edit "${filled}", but what is around it`, () => {
      if (filled === '') return;
      for (const span of [
        { start: 2, end },
        { start: 1, end: end + 1 },
        { start: end - 1, end: end + 1 },
        { start: 3, end: 3 },
      ])
        assert.is(excerpt.outerEdit({ span, text: 'z' }), undefined, JSON.stringify(span));
      assert.equal(excerpt.outerEdit({ span: { start: end, end: end + 1 }, text: '' }), {
        span: { start: 7, end: 8 },
        text: '',
      });
      assert.equal(excerpt.outerEdit({ span: { start: 2, end: 2 }, text: '(' }), {
        span: { start: 2, end: 2 },
        text: '(',
      });
    });
  }
});

suite('the line break that ends an excerpt', (test) => {
  const excerpt = readQuotation('> a\n> b\n');
  for (const [name, start, end, text, expected] of [
    ['stays behind what is added', 4, 4, 'c', '> a\n> b\n> c\n'],
    ['stays behind a line that is added', 4, 4, 'c\n', '> a\n> b\n> c\n'],
    ['stays when the last line goes', 2, 4, '', '> a\n'],
    ['stays when all is replaced', 0, 4, 'c', '> c\n'],
    ['stays when it is deleted', 3, 4, '', '> a\n> b\n'],
  ] as const) {
    test(name, () => {
      const edit = excerpt.outerEdit({ span: { start, end }, text });
      assert.is(edit && applyEdits('> a\n> b\n', [edit]), expected);
    });
  }
});

suite('an edit at the end of an excerpt', (test) => {
  /** In place of a part of `a`, `b` on lines of their own. */
  const rows: readonly (readonly [what: string, part: string, to: string, outer: string])[] = [
    ['a line behind the last one', '', 'c\n', '> a\n> b\n> c\n'],
    ['a line that does not end', '', 'c', '> a\n> b\n> c\n'],
    ['another last line', 'b\n', 'c\n', '> a\n> c\n'],
    ['another last line that does not end', 'b\n', 'c', '> a\n> c\n'],
    ['more lines for the last one', 'b\n', 'c\nd\n', '> a\n> c\n> d\n'],
    ['no last line', 'b\n', '', '> a\n'],
    ['the end of the last line', 'b', 'c', '> a\n> c\n'],
    ['another break', '\n', '\n', '> a\n> b\n'],
    ['no break', '\n', '', '> a\n> b\n'],
    ['other lines', 'a\nb\n', 'c\n', '> c\n'],
    ['no break between', '\nb\n', 'b\n', '> ab\n'],
  ];
  for (const end of ['\n', '\r\n', '\r'])
    for (const [what, part, to, outer] of rows)
      test(`leaves the line break that ends it, here ${JSON.stringify(end)}: ${what}`, () => {
        const written = (text: string): string => text.replaceAll('\n', end);
        const excerpt = readQuotation(written('> a\n> b\n'));
        const last = excerpt.text.length - (part === 'b' ? end.length : 0);
        const span = { start: last - written(part).length, end: last };
        const edit = excerpt.outerEdit({ span, text: written(to) });
        assert.is(edit && applyEdits(written('> a\n> b\n'), [edit]), written(outer));
      });

  test('of a text without any is one like all others', () => {
    const edit = readQuotation('> ab').outerEdit({ span: { start: 1, end: 2 }, text: 'c\n' });
    assert.is(edit && applyEdits('> ab', [edit]), '> ac\n> ');
  });
});
