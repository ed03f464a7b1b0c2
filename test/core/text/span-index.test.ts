import * as fc from 'fast-check';
import * as assert from 'uvu/assert';
import { contains, overlaps, type Span } from '../../../src/core/text/span.ts';
import { createSpanIndex } from '../../../src/core/text/span-index.ts';
import { suite } from '../../support/suite.ts';

const span = fc.tuple(fc.nat(20), fc.nat(5)).map(([start, length]): Span => ({ start, end: start + length }));

suite('span index', (test) => {
  test('answers as looking at each span does, empty spans too', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), span, (spans, asked) => {
        const index = createSpanIndex(spans);
        const contain = spans.some((other) => contains(other, asked));
        const overlap = spans.some((other) => overlaps(other, asked));
        assert.equal([index.contain(asked), index.overlap(asked)], [contain, overlap]);
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });
});
