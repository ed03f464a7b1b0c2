import * as assert from 'uvu/assert';
import { CORPUS, readCorpus } from '../../scripts/fuzz/engine/corpus.ts';
import { execute } from '../../scripts/fuzz/engine/execute.ts';
import { loadTarget } from '../../scripts/fuzz/targets.ts';
import { suite } from '../support/suite.ts';

suite('what failed once', (test) => {
  for (const { file, target: name, found, input } of readCorpus(CORPUS)) {
    test(`holds now: ${file} (${found})`, async () => {
      const target = await loadTarget(name);
      const { failure } = await execute(target, input);
      target.end?.();
      assert.is(failure, undefined, `${failure?.kind}\n${failure?.details}`);
    });
  }
});
