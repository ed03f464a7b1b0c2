import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

suite('many files', (test) => {
  test('are all checked and reported in order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'instancelint-many-'));
    try {
      for (let index = 100; index < 350; index++) {
        const key = index % 50 === 0 ? 'strpe' : 'stripe';
        const body = { element: { key }, configuration: { 'api.key': 'x' }, tags: ['a'], name: `n${index}` };
        writeFileSync(join(folder, `${index}.json`), JSON.stringify(body));
      }
      const { stdout, stderr, code } = await runBuilt(['.'], { cwd: folder });
      assert.is(code, 1);
      // An engine complains of flags that it does not know.
      assert.is(stderr, '');
      assert.match(stdout, /5 errors in 5 of 250 files/);
      const reported = [...stdout.matchAll(/(\d+)\.json:1:/g)].map(([, index]) => index);
      assert.equal(reported, ['100', '150', '200', '250', '300']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
