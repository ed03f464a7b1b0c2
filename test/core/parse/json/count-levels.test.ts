import * as assert from 'uvu/assert';
import { countLevels } from '../../../../src/core/parse/json/count-levels.ts';
import { suite } from '../../../support/suite.ts';

suite('counting the levels of JSON that is too deep', (test) => {
  for (const [text, from, open, levels] of [
    ['1', 0, 0, 0],
    ['[[{}]]', 0, 0, 3],
    ['[[{}]]', 2, 2, 3],
    ['[[], [[]], []]', 0, 0, 3],
    ['[]]][[', 0, 3, 4],
    ['["[[[", {"{{": "]]]", "a": [1]}]', 0, 0, 3],
    ['["a\\"[[[[", []]', 0, 0, 2],
    ['["a\\\\", [[]]]', 0, 0, 3],
    ['[\\"[[["]', 0, 0, 1],
  ] as const)
    test(`finds ${levels} in ${text} from ${from}`, () => assert.is(countLevels(text, from, open), levels));
});
