/*
 * Measures how many mistakes are caught, and that good files are never called wrong, by the committed evidence alone:
 * bodies built from it, and mutants of these with one mistake each. Exit 1 when a target is missed.
 *   npm run accuracy              all bodies
 *   npm run accuracy -- --quick   every sixteenth
 * Or whether the schemas that ship, under two validators, say the same as the linter; it takes some minutes:
 *   npm run accuracy -- --agreement [--quick]
 * CONTRIBUTING.md says how to read the result.
 */
import { compareJudges, printAgreement } from './agreement.ts';
import { printCoverage } from './coverage.ts';
import { chooseBodies, readEvidence } from './evidence.ts';
import { printFailures } from './failures.ts';
import { createKnowledge } from './knowledge.ts';
import { measure } from './measure.ts';
import { chooseSamples } from './schema-samples.ts';
import { printTables } from './table.ts';
import { missedTargets } from './targets.ts';

const QUICK_STEP = 16;

const evidence = readEvidence();
const knowledge = createKnowledge(evidence);
const { judged, leftOut } = chooseBodies(evidence.facts);
const step = process.argv.includes('--quick') ? QUICK_STEP : 1;

if (process.argv.includes('--agreement')) await reportAgreement();
else reportMeasurement();

async function reportAgreement(): Promise<void> {
  const agreement = await compareJudges(
    chooseSamples(judged, knowledge, { bodies: 1, samples: step }),
    knowledge.base,
  );
  console.log(printAgreement(agreement));
  process.exitCode = agreement.unexplained.length > 0 ? 1 : 0;
}

function reportMeasurement(): void {
  const measurement = measure(judged, knowledge, step);
  const missed = missedTargets(measurement);

  const reasons = [...leftOut].map(([reason, bodies]) => `${bodies} ${reason}`).join(', ');
  console.log(
    `${judged.length} documented bodies to judge by${step > 1 ? `, of which one in ${step} is taken` : ''}; left out: ${reasons}\n`,
  );
  console.log(printTables(measurement));
  console.log(`Failures\n${printFailures(measurement, knowledge)}\n`);
  console.log(`${printCoverage(evidence.facts, knowledge)}\n`);
  console.log(
    missed.length === 0
      ? 'All targets are met.'
      : `Targets missed:\n${missed.map((each) => `  ${each}`).join('\n')}`,
  );
  process.exitCode = missed.length > 0 ? 1 : 0;
}
