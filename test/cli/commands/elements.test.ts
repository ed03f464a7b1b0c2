import * as assert from 'uvu/assert';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

const cwd = '/';

suite('the command elements', (test) => {
  test('lists all elements with their names', async () => {
    const { code, stdout } = await runCli(['elements'], { cwd });
    assert.is(code, 0);
    assert.is(stdout.trim().split('\n').length, loadBundledCatalogue().keys.length);
    assert.match(stdout, /^chargebee +Chargebee$/m);
  });

  test('lists those that a word occurs in, in the key or the name', async () => {
    const { stdout } = await runCli(['elements', 'CHARGEB'], { cwd });
    assert.match(stdout, /^chargebee +Chargebee\n/);
    assert.not.match(stdout, 'stripe');
  });

  test('knows what was meant', async () => {
    const stderr = 'instancelint: no element is called "chargbee"; did you mean chargebee?\n';
    assert.equal(await runCli(['elements', 'chargbee'], { cwd }), { code: 2, stdout: '', stderr });
    assert.match(
      (await runCli(['elements', 'zzzzzzzz'], { cwd })).stderr,
      '"instancelint elements" lists them all',
    );
    assert.is((await runCli(['elements', 'a', 'b'], { cwd })).code, 2);
  });
});
