import type { Finding } from '../../src/core/findings/finding.ts';
import { explainBody, explainMutant } from './explain.ts';
import type { Knowledge } from './knowledge.ts';
import type { JudgedBody, JudgedMutant, Measurement } from './measure.ts';
import { isCaught } from './tally.ts';

const MOST_NAMED = 10;
const MOST_SAID = 3;
const EXCERPT = 100;

/** What went wrong, alike failures together: where, why, and one example with what the linter says. */
export function printFailures({ bodies, mutants }: Measurement, knowledge: Knowledge): string {
  const ofBodies = bodies.flatMap((body) => bodyFailures(body, knowledge));
  const ofMutants = mutants.flatMap((mutant) => mutantFailures(mutant, knowledge));
  const groups = group([...ofBodies, ...ofMutants]);
  return groups.length === 0 ? '  none' : groups.map(printGroup).join('\n');
}

interface Failure {
  readonly what: string;
  readonly reason: string;
  /** The mode, and the language where it is told. */
  readonly where: string;
  readonly about: string;
  readonly example: readonly string[];
}

function bodyFailures(judged: JudgedBody, knowledge: Knowledge): readonly Failure[] {
  const { mode, body, findings } = judged;
  return findings
    .filter(({ ruleId }) => !(mode === 'unknown element' && ruleId === 'element-key'))
    .map((finding) => ({
      what: `${finding.severity} on a good body, ${finding.ruleId}`,
      reason: explainBody(judged, finding, knowledge),
      where: mode,
      about: body.element,
      example: [`${body.page}:${body.line}`, say(finding)],
    }));
}

function mutantFailures(judged: JudgedMutant, knowledge: Knowledge): readonly Failure[] {
  const problem = problemOf(judged);
  if (problem === undefined) return [];
  const { mode, body, mutant, verdict } = judged;
  const { text, language } = mutant.written;
  return [
    {
      what: `${mutant.kind}, ${problem}`,
      reason: explainMutant(judged, knowledge),
      where: `${mode} ${language}`,
      about: `${body.element} ${mutant.about}`,
      example: [`${mutant.sort}: ${excerpt(text, mutant.at)}`, ...verdict.findings.map(say)],
    },
  ];
}

function problemOf(judged: JudgedMutant): string | undefined {
  const { outcome, isRightLine, isRepaired, extra } = judged.verdict;
  if (!isCaught(judged)) return outcome === 'other' ? 'not named, but something else' : 'missed';
  if (!isRightLine) return 'on a wrong line';
  if (isRepaired === false) return 'wrong suggestion';
  return extra.length > 0 ? 'more than one finding' : undefined;
}

function say({ severity, ruleId, message, suggestions }: Finding): string {
  const [first] = suggestions;
  return `-> ${severity} ${ruleId}: ${message}${first === undefined ? '' : ` [${first.desc}]`}`;
}

/** What stands from an offset to the end of the line. */
function excerpt(text: string, at: number): string {
  const [rest = ''] = text.slice(at).split('\n');
  return rest.length <= EXCERPT ? rest : `${rest.slice(0, EXCERPT)}...`;
}

interface Group {
  readonly example: Failure;
  readonly failures: Failure[];
}

function group(failures: readonly Failure[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const failure of failures) {
    const name = `${failure.what}\n${failure.reason}`;
    const known = groups.get(name);
    if (known) known.failures.push(failure);
    else groups.set(name, { example: failure, failures: [failure] });
  }
  return [...groups.values()];
}

function printGroup({ example: { what, reason, example }, failures }: Group): string {
  const counts = new Map<string, number>();
  for (const { where } of failures) counts.set(where, (counts.get(where) ?? 0) + 1);
  const abouts = [...new Set(failures.map(({ about }) => about))];
  return [
    `  ${what}: ${reason}`,
    `    ${[...counts].map(([where, number]) => `${where} ${number}`).join(', ')}`,
    `    ${abouts.slice(0, MOST_NAMED).join(', ')}${abouts.length > MOST_NAMED ? ', ...' : ''}`,
    ...example.slice(0, 1 + MOST_SAID).map((line) => `      ${line}`),
  ].join('\n');
}
