import * as assert from 'uvu/assert';
import { compareJudges, printAgreement } from '../../scripts/accuracy/agreement.ts';
import { chooseBodies, readEvidence } from '../../scripts/accuracy/evidence.ts';
import { createKnowledge } from '../../scripts/accuracy/knowledge.ts';
import { chooseSamples } from '../../scripts/accuracy/schema-samples.ts';
import { suite } from '../support/suite.ts';

const evidence = readEvidence();
const { judged } = chooseBodies(evidence.facts);
const knowledge = createKnowledge(evidence);

/** `npm run accuracy -- --agreement` asks about all of them. */
const STEPS = { bodies: 8, samples: 8 };

suite('the bodies of the accuracy run', (test) => {
  test('are judged by two validators as by the linter, or there is a reason', async () => {
    const agreement = await compareJudges(chooseSamples(judged, knowledge, STEPS), knowledge.base);
    assert.ok(agreement.samples > 500 && agreement.refused > 250, printAgreement(agreement));
    assert.equal(agreement.unexplained, [], printAgreement(agreement));
  });
});
