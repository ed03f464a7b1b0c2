import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { recordSession } from '../support/submit-session.ts';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const PAGES: readonly (readonly [page: string, blocks: number])[] = [
  ['README.md', 1],
  ['docs/submit.md', 4],
];

const update = process.env['UPDATE'] === '1' && process.env['CI'] === undefined;

suite('sessions with the fake platform', (test) => {
  for (const [page, count] of PAGES)
    test(`are what ${page} shows`, async () => {
      const before = readFileSync(`${ROOT}${page}`, 'utf8');
      const { blocks, text } = await recordSession(before);
      assert.is(blocks, count);
      if (update) writeFileSync(`${ROOT}${page}`, text);
      else assert.is(before, text);
    });
});
