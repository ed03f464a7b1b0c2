import * as assert from 'uvu/assert';
import { createGenerator, execute, shrinkFailure } from '../../scripts/fuzz/engine/execute.ts';
import { isTargetName, loadTarget, TARGET_NAMES, type TargetName } from '../../scripts/fuzz/targets.ts';
import { suite } from '../support/suite.ts';

/** How many cases of each target are tried here; `npm run fuzz` tries as many as there is time for. */
const EXECUTIONS: Readonly<Record<TargetName, number>> = {
  json: 400,
  yaml: 120,
  'plain-yaml': 1000,
  pages: 80,
  lint: 80,
  fix: 50,
  convert: 150,
  config: 50,
  arguments: 60,
  lsp: 25,
  report: 60,
};

const SEED = '5';

/** Tries to make a failure smaller. */
const TRIES = 500;

suite('whatever it is fed', (test) => {
  for (const name of TARGET_NAMES) {
    test(`${name} keeps its promises`, async () => {
      const target = await loadTarget(name);
      const generator = createGenerator(target, SEED);
      for (let count = 0; count < EXECUTIONS[name]; count++) {
        const { failure, traits } = await execute(target, generator.next());
        generator.learn(traits);
        if (failure === undefined) continue;
        let tries = 0;
        const { kind, details, input } = await shrinkFailure(target, failure, () => tries++ > TRIES);
        target.end?.();
        assert.unreachable(`${kind}\n${JSON.stringify(input)}\n${details}`);
      }
      target.end?.();
    });
  }
});

suite('the targets', (test) => {
  test('are called what they are listed as', async () => {
    for (const name of TARGET_NAMES) assert.is((await loadTarget(name)).name, name);
    assert.not(isTargetName('toString'));
  });

  test('are fed the same for the same seed', async () => {
    for (const name of TARGET_NAMES) {
      const target = await loadTarget(name);
      const rows = [0, 1].map(() => {
        const generator = createGenerator(target, 'x');
        return Array.from({ length: 20 }, () => generator.next());
      });
      assert.equal(rows[0], rows[1], name);
    }
  });
});
