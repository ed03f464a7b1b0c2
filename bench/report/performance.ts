import type { KnownElements } from '../few-elements.ts';
import type { Growth } from '../growth.ts';
import { type Pairing, type Plan, ratioOf } from '../measure/pair.ts';
import { median, percentile } from '../measure/statistics.ts';
import { REPOSITORY } from '../repository.ts';
import { NODE, OURS, READ_AND_PARSE } from '../series.ts';
import { isMet, type Results, TARGETS, type Target } from '../targets.ts';
import type { WorkResult } from '../time-work.ts';
import { figure, table } from './table.ts';

export interface ComparedPeer {
  readonly name: string;
  readonly version: string;
  readonly does: string;
}

/** All that a run measured. */
export interface Measured extends Results {
  /** Ways to check one repository; empty where it was not measured. */
  readonly repository: readonly WorkResult[];
  readonly growths: readonly Growth[];
  readonly elements: KnownElements | undefined;
  /** What could not be measured, and why. */
  readonly notes: readonly string[];
}

export interface Performance extends Measured {
  readonly date: string;
  readonly machine: string;
  readonly plan: Plan;
  readonly peers: readonly ComparedPeer[];
}

/** docs/performance.md, for someone who has not seen the project before. */
export function performancePage(performance: Performance): string {
  const { date, machine, plan, works, repository, warm, editor, growths, notes } = performance;
  return `${[
    '# Performance',
    ...summary(works),
    `Written by \`npm run bench\` on ${date}: ${machine}. Programs run in turn (A B A B), as whole processes, ${plan.runs} times each after a warm-up; where one takes more than ${plan.slow / 1000} seconds, ${plan.slowRuns} times. The figures are ratios of medians, since times hold for one machine and one hour only. Programs get a bare environment: where \`NODE_EXTRA_CA_CERTS\` is set, every start of Node takes longer, and ours looks the better for it.`,
    '```sh\nnpm ci && npm run bench              # everything, writes this page; about 15 minutes on a quiet machine\nnpm run bench -- --quick             # start-up and 1,000 files, in about a minute; writes nothing\nnpm run bench -- --only one-json     # one part alone; a wrong name lists them all\n```',
    '## Targets',
    `\`${NODE}\` is Node that starts and does nothing. \`${READ_AND_PARSE}\` is a script that reads all files and parses them with \`JSON.parse\` and \`parse\` of the package \`yaml\`, bundled and minified as the linter is, and looks at nothing. The linter runs with its default settings and looks for configs.`,
    targetTable(performance),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join('\n')]),
    '## Against other programs',
    `All get the same files and, where they take one, our published \`schemas/instance.schema.json\`. Before anything is timed, the linter and those that validate have to agree on which files are wrong. The schema is large, and v8r, eslint and spectral compile it anew for each file; with a small one they would be faster, but still start as slowly.`,
    peerTable(performance.peers),
    ...[...works.values()].flatMap((work) => [`### ${work.title}`, workTable(work)]),
    ...(repository.length === 0 ? [] : ['## In a repository', REPOSITORY_TEXT, repositoryTable(repository)]),
    ...(growths.length === 0 ? [] : ['## Growth', GROWTH_TEXT]),
    ...growths.flatMap(({ name, title, notes: missing }) => [
      `![${title}](${growthFile(name)})`,
      ...(missing.length === 0 ? [] : [missing.map((line) => `- ${line}`).join('\n')]),
    ]),
    ...elementsLine(performance),
    ...(warm.length === 0 ? [] : ['## In one process', warmTable(performance)]),
    ...(editor.length === 0 ? [] : ['## In an editor', editorTable(performance)]),
  ].join('\n\n')}\n`;
}

const REPOSITORY_TEXT = `A repository of ${REPOSITORY.count.toLocaleString('en')} files in JSON and YAML, of which ${REPOSITORY.instances} are instances, all clean; the others are a package.json, a tsconfig.json, a deployment for Kubernetes and an OpenAPI description of each of many services. \`${READ_AND_PARSE}\` reads and parses all of them.`;

function repositoryTable(ways: readonly WorkResult[]): string {
  const rows = ways.map(({ title, pairings, memory }) => [
    title,
    ...[NODE, READ_AND_PARSE].flatMap((floor) => {
      const pairing = pairings.get(floor);
      return pairing === undefined
        ? ['', '']
        : (['wall', 'cpu'] as const).map((each) => figure(ratioOf(pairing, each)));
    }),
    peak(memory, OURS),
  ]);
  return table(['run', `× ${NODE}`, 'by cpu time', `× ${READ_AND_PARSE}`, 'by cpu time', 'peak MiB'], rows);
}

const GROWTH_TEXT =
  'Time as a multiple of `node -e 0`, which ran in turn. Both axes are logarithmic: where ten times the work takes ten times as long, a line goes from corner to corner of the grid.';

export function growthFile(name: string): string {
  return `growth-${name}.svg`;
}

/** Empty for a run of a few parts. */
function summary(works: Results['works']): readonly string[] {
  const ratio = (work: string, other: string): number | undefined => {
    const pairing = works.get(work)?.pairings.get(other);
    return pairing && ratioOf(pairing, 'wall');
  };
  const start = ratio('one-json', NODE);
  const many = ratio('thousand', READ_AND_PARSE);
  const ajv = ratio('thousand', 'ajv-cli');
  if (start === undefined || many === undefined || ajv === undefined) return [];
  return [
    `Checking one JSON file takes ${figure(start)} times as long as it takes Node to start and do nothing. Checking 1,000 files takes ${figure(many)} times as long as only reading and parsing them with the usual parsers; ajv-cli, which checks less, takes ${figure(1 / ajv)} times as long as this program.`,
  ];
}

/** Each target with what was measured, also printed by a run that writes no page. */
export function targetRows(results: Results): readonly (readonly [string, string, string, string, string])[] {
  return TARGETS.flatMap((target) => {
    const wall = target.measure(results, 'wall');
    if (wall === undefined) return [];
    const isBound = target.isBound?.(results) ?? false;
    const isTime = target.unit === '×' && !target.says.includes('memory');
    const cpu = isTime && !isBound ? target.measure(results, 'cpu') : undefined;
    return [
      [
        titleOf(target, results),
        target.says,
        `${isBound ? 'over ' : ''}${withUnit(target, wall)}`,
        cpu === undefined ? '' : withUnit(target, cpu),
        verdict(target, wall),
      ] as const,
    ];
  });
}

function targetTable(results: Results): string {
  const head = ['work', 'target', 'measured', 'by cpu time', 'met'];
  let last = '';
  const rows = targetRows(results).map(([work, ...cells]) => {
    const shown = work === last ? '' : work;
    last = work;
    return [shown, ...cells];
  });
  return table(head, rows, 2);
}

function titleOf({ work }: Target, { works }: Results): string {
  const title = works.get(work)?.title;
  return title ?? (work === 'editor' ? 'a text of 1 KB, in an editor' : 'a text of 1 KB, in one process');
}

function withUnit({ unit }: Target, value: number): string {
  return unit === '×' ? `${figure(value)} ×` : `${figure(value)} ${unit}`;
}

function verdict(target: Target, measured: number): string {
  if (!isMet(target, measured)) return '**not met**';
  return target.stretch !== undefined && measured <= target.stretch ? 'met, also the better' : 'met';
}

function peerTable(peers: readonly ComparedPeer[]): string {
  return table(
    ['program', 'version', 'what it does'],
    peers.map(({ name, version, does }) => [name, version, does]),
    3,
  );
}

function workTable({ pairings, memory }: WorkResult): string {
  const rows = [...pairings].map(([name, pairing]) => [name, ...pairingCells(pairing), peak(memory, name)]);
  return [
    table(['program', `time, ${OURS} = 1`, 'cpu time', 'runs', 'peak MiB'], rows),
    `${OURS} itself: ${peak(memory, OURS)} MiB.`,
  ].join('\n\n');
}

function pairingCells(pairing: Pairing): readonly string[] {
  const { theirs, stoppedAfter } = pairing;
  const wall = figure(1 / ratioOf(pairing, 'wall'));
  if (stoppedAfter !== undefined) return [`over ${wall}`, '', `stopped after ${stoppedAfter / 1000} s`];
  return [wall, figure(1 / ratioOf(pairing, 'cpu')), String(theirs.length)];
}

function peak(memory: WorkResult['memory'], name: string): string {
  const value = memory.get(name);
  return value === undefined ? '' : figure(value);
}

function elementsLine({ elements }: Performance): readonly string[] {
  if (elements === undefined) return [];
  const { few, all, ratio } = elements;
  return [
    `How many elements are known costs nothing: one file takes ${figure(ratio)} times as long with all ${all} as with a build that knows ${few}.`,
  ];
}

function warmTable({ warm }: Results): string {
  const rows = warm.map(({ size, language, first, times }) => [
    `${size}, ${language === 'json' ? 'JSON' : 'YAML'}`,
    `${figure(median(times))} ms`,
    `${figure(percentile(times, 99))} ms`,
    `${figure(median(first))} ms`,
  ]);
  return [
    'What a language server does: some characters of a text change, and `lintText` of the library is asked for its findings. `first` is the first text of a fresh process, once the library is loaded.',
    table(['text', 'median', '99th percentile', 'first'], rows),
  ].join('\n\n');
}

function editorTable({ editor }: Results): string {
  const rows = editor.map(({ language, bytes, first, times }) => [
    `${bytes} bytes, ${language === 'json' ? 'JSON' : 'YAML'}`,
    `${figure(median(times))} ms`,
    `${figure(percentile(times, 95))} ms`,
    `${figure(first)} ms`,
  ]);
  return [
    'A client starts `instancelint lsp`, opens a text and changes it a character at a time: from sending the change until the findings for it are there. `first` is from the start of the server to the findings of the text as it was opened.',
    table(['text', 'median', '95th percentile', 'first'], rows),
  ].join('\n\n');
}
