import type { Finding } from './finding.ts';

/** A known finding, without its line, so that it is still known after lines or members of lists were added above. */
export interface BaselineEntry {
  /** Relative to the baseline file, with `/`. */
  readonly path: string;
  readonly ruleId: string;
  /** With `*` for the places in lists, which change when something is added above. */
  readonly instancePath: string;
  readonly message: string;
  /** How many findings with all of this there are. */
  readonly count: number;
}

export type Baseline = readonly BaselineEntry[];

/** The findings of a file, and the path that a baseline knows it under. */
export interface BaselineFile {
  readonly path: string;
  readonly findings: readonly Finding[];
}

export interface Compared {
  /** For each file, in the same order, what the baseline does not know. */
  readonly fresh: readonly (readonly Finding[])[];
  readonly hidden: number;
  /** What the baseline knows of these files and that no longer occurs, with how often. */
  readonly outdated: Baseline;
}

/** Whether a finding would have been found if it were there still; not so if its rule was left out, for one. */
export type IsJudged = (entry: BaselineEntry) => boolean;

/** Takes the findings that a baseline knows out of those that files have. */
export function compareWithBaseline(
  files: readonly BaselineFile[],
  baseline: Baseline,
  isJudged: IsJudged,
): Compared {
  const checked = new Set(files.map((file) => file.path));
  const left = new Map<string, BaselineEntry>();
  for (const entry of baseline) if (checked.has(entry.path)) add(entry, left);
  let hidden = 0;
  const fresh = files.map(({ path, findings }) =>
    findings.filter((finding) => {
      const key = identity({ path, ...finding });
      const known = left.get(key);
      if (known === undefined || known.count === 0) return true;
      left.set(key, { ...known, count: known.count - 1 });
      hidden++;
      return false;
    }),
  );
  const outdated = [...left.values()].filter((entry) => entry.count > 0 && isJudged(entry));
  return { fresh, hidden, outdated };
}

/** The baseline that knows exactly what these files have, and of what was not judged what `known` has. */
export function createBaseline(
  files: readonly BaselineFile[],
  known: Baseline,
  isJudged: IsJudged,
): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const { path, findings } of files)
    for (const { ruleId, instancePath, message } of findings)
      add({ path, ruleId, instancePath, message, count: 1 }, entries);
  const checked = new Set(files.map((file) => file.path));
  const kept = new Map<string, BaselineEntry>();
  for (const entry of known)
    if (!(checked.has(entry.path) && (isJudged(entry) || entries.has(identity(entry))))) add(entry, kept);
  const byIdentity = [...entries, ...kept].sort(([a], [b]) => (a < b ? -1 : 1));
  return byIdentity.map(([, entry]) => entry);
}

function add(entry: BaselineEntry, entries: Map<string, BaselineEntry>): void {
  const key = identity(entry);
  const count = entry.count + (entries.get(key)?.count ?? 0);
  entries.set(key, { ...entry, instancePath: withoutPlaces(entry.instancePath), count });
}

/** A JSON pointer without the places in lists. */
function withoutPlaces(instancePath: string): string {
  return instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}

/**
 * One entry a line, so that a change to the baseline reads well in a review. Since no entry is the last line of the list,
 * adding or dropping one changes no other line, and git merges what two branches did.
 */
export function printBaseline(baseline: Baseline): string {
  const lines = baseline.map((entry) => `    ${JSON.stringify(entry)},\n`);
  return `{\n  "version": 1,\n  "findings": [\n${lines.join('')}    ${JSON.stringify(END)}\n  ]\n}\n`;
}

const END = 'end';

/** Reads what `printBaseline` wrote, merged or not; undefined for anything else. */
export function parseBaseline(text: string): Baseline | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(parsed) || parsed.version !== 1 || !Array.isArray(parsed.findings)) return undefined;
  const findings: readonly unknown[] = parsed.findings.filter((entry) => entry !== END);
  return findings.every(isEntry) ? findings : undefined;
}

function identity({ path, ruleId, instancePath, message }: Omit<BaselineEntry, 'count'>): string {
  return JSON.stringify([path, ruleId, withoutPlaces(instancePath), message]);
}

function isEntry(value: unknown): value is BaselineEntry {
  return (
    isRecord(value) &&
    ['path', 'ruleId', 'instancePath', 'message'].every((member) => typeof value[member] === 'string') &&
    typeof value.count === 'number' &&
    Number.isInteger(value.count) &&
    value.count > 0
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
