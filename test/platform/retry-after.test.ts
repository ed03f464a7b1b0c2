import * as assert from 'uvu/assert';
import { readRetryAfter } from '../../src/platform/retry-after.ts';
import { suite } from '../support/suite.ts';

const NOW = Date.UTC(2026, 10, 30, 12, 0, 0);
const YEAR = 365 * 24 * 3600 * 1000;

suite('Retry-After', (test) => {
  test('is read as seconds or a date, and as nothing else', () => {
    const cases: readonly (readonly [string | undefined, number | undefined])[] = [
      [undefined, undefined],
      ['', undefined],
      ['0', 0],
      ['7', 7000],
      [' 7 ', 7000],
      ['0.5', 500],
      ['86400', 86_400_000],
      ['9'.repeat(400), YEAR],
      ['Mon, 30 Nov 2026 12:00:10 GMT', 10_000],
      ['Mon, 30 Nov 2026 11:00:00 GMT', 0],
      ['Monday, 30-Nov-26 12:00:10 GMT', 10_000],
      ['Mon Nov 30 12:00:10 2026 GMT', 10_000],
      ['Mon, 30 Nov 9999 12:00:10 GMT', YEAR],
      ['Mon, 99 Nov 2026 12:00:10 GMT', undefined],
      ['-5', undefined],
      ['1e3', undefined],
      ['soon', undefined],
      ['2026', 2026_000],
      ['7, 8', undefined],
      ['NaN', undefined],
    ];
    for (const [header, wait] of cases) assert.is(readRetryAfter(header, NOW), wait, header);
  });
});
