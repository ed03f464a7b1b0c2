// Holds every regular expression of src/ to time that is linear in the length of the text, whatever that is.
//   npm run check:regexes
import { rmSync } from 'node:fs';
import { analyse } from 'scslre';
import { type Expression, expressionsIn } from './regexes/expressions.ts';

/** These build expressions from schemas: those that ship are derived, those of users are bounded in time. */
const FROM_SCHEMAS =
  /^src\/(?:knowledge\/bounded-pattern|core\/catalogue\/configuration-validator|config\/surely-fits)\.ts:/;

const FOLDER = 'node_modules/.regexes';

const { written, built, unbuilt } = await expressionsIn(
  'src',
  'scripts/regexes/rehearsal.ts',
  `${FOLDER}/rehearsal.js`,
);
rmSync(FOLDER, { recursive: true, force: true });
const expressions = [...written, ...built];
const problems = [
  ...expressions.flatMap(problemOf),
  ...unbuilt
    .filter((place) => !FROM_SCHEMAS.test(place))
    .map((place) => `${place}: no fixture has this expression built, so it is not checked`),
];
for (const problem of problems) console.error(problem);
console.log(
  `${expressions.length} regular expressions, ${problems.length} that may take more than linear time`,
);
if (problems.length > 0) process.exitCode = 1;

function problemOf({ source, flags, place }: Expression): string[] {
  const [report] = analyse({ source, flags }, { maxReports: 1 }).reports;
  if (report === undefined) return [];
  const growth = report.exponential ? 'exponential' : 'more than linear';
  return [
    `${place}: /${source}/${flags} takes ${growth} time on a text with many ${JSON.stringify(report.character.pick)}`,
  ];
}
