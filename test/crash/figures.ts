import { DISRUPTIONS, type ExecutionJob, type Outcome } from './execution.ts';
import { PHASES } from './moment.ts';

export interface Told {
  readonly job: ExecutionJob;
  readonly outcome: Outcome;
}

export interface Sums extends Record<Counted, number> {
  readonly executions: readonly (readonly [string, number])[];
  readonly kills: readonly (readonly [string, number])[];
  readonly signals: number;
  readonly mostResumes: number;
  readonly breaches: number;
}

const COUNTED = ['resumes', 'adopted', 'createdAgain', 'posts', 'duplicates', 'lostTokens'] as const;
type Counted = (typeof COUNTED)[number];

export function addUp(told: readonly Told[]): Sums {
  const sum = (of: (each: Told) => number): number => told.reduce((total, each) => total + of(each), 0);
  const isKill = ({ job }: Told): boolean => job.disruption.startsWith('kill');
  const counted = COUNTED.map((name): [Counted, number] => [name, sum(({ outcome }) => outcome[name])]);
  return {
    ...(Object.fromEntries(counted) as Record<Counted, number>),
    executions: DISRUPTIONS.map((name) => [name, sum(({ job }) => Number(job.disruption === name))]),
    kills: PHASES.map((phase) => [
      phase,
      sum((each) => (isKill(each) ? each.outcome.kills.filter((met) => met === phase).length : 0)),
    ]),
    signals: sum((each) => (isKill(each) ? 0 : each.outcome.kills.length)),
    mostResumes: Math.max(0, ...told.map(({ outcome }) => outcome.resumes)),
    breaches: sum(({ outcome }) => outcome.breaches.length),
  };
}

export function tell(sums: Sums, milliseconds: number): string {
  const list = (parts: readonly (readonly [string, number])[]): string =>
    parts.map(([name, count]) => `${count} ${name}`).join(', ');
  const total = (parts: readonly (readonly [string, number])[]): number =>
    parts.reduce((all, [, count]) => all + count, 0);
  return [
    `executions      ${total(sums.executions)}: ${list(sums.executions)}`,
    `kill -9         ${total(sums.kills)}: ${list(sums.kills)}`,
    `SIGINT, SIGTERM ${sums.signals}`,
    `creates sent    ${sums.posts}`,
    `resumes         ${sums.resumes}, at most ${sums.mostResumes} in one execution`,
    `adopted         ${sums.adopted} by resumes`,
    `created again   ${sums.createdAgain}, nothing being found of them`,
    `duplicates      ${sums.duplicates}`,
    `lost tokens     ${sums.lostTokens}`,
    `breaches        ${sums.breaches}`,
    `time            ${(milliseconds / 1000).toFixed(0)} s`,
  ].join('\n');
}
