import { existsSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { inFolder } from '../../support/folder.ts';
import { BAD_TAGS } from '../../support/instances.ts';
import { runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

suite('--watch', (test) => {
  test('takes it upon itself to end only while it waits: a run is ended as that of any program', () =>
    inFolder({ 'i/a.json': BAD_TAGS }, async ({ path, at }) => {
      const steps: string[] = [];
      const { code } = await runCli(['--watch', '--output-file', 'out.txt', 'i'], {
        cwd: path,
        onStop(stop) {
          steps.push(existsSync(at('out.txt')) ? 'waits' : 'checks');
          setTimeout(stop, 0);
          return () => steps.push('ends');
        },
      });
      assert.equal({ code, steps }, { code: 1, steps: ['waits', 'ends'] });
    }));
});
