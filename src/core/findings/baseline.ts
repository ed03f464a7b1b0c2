import type { Finding } from './finding.ts';

/** A known finding, without its line, so that it is still known after lines were added above. */
export interface BaselineEntry {
  /** Relative to the baseline file, with `/`. */
  readonly path: string;
  readonly ruleId: string;
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
  /** How many findings the baseline knows of these files and that no longer occur. */
  readonly outdated: number;
}

/** Takes the findings that a baseline knows out of those that files have. */
export function compareWithBaseline(files: readonly BaselineFile[], baseline: Baseline): Compared {
  const checked = new Set(files.map((file) => file.path));
  const left = new Map<string, number>();
  for (const entry of baseline) {
    if (checked.has(entry.path)) left.set(identity(entry), (left.get(identity(entry)) ?? 0) + entry.count);
  }
  let hidden = 0;
  const fresh = files.map(({ path, findings }) =>
    findings.filter((finding) => {
      const key = identity({ path, ...finding });
      const known = left.get(key) ?? 0;
      if (known === 0) return true;
      left.set(key, known - 1);
      hidden++;
      return false;
    }),
  );
  return { fresh, hidden, outdated: [...left.values()].reduce((sum, count) => sum + count, 0) };
}

/** The baseline that knows exactly what these files have, and of other files what `kept` has. */
export function createBaseline(files: readonly BaselineFile[], kept: Baseline): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const { path, findings } of files) {
    for (const { ruleId, instancePath, message } of findings) {
      const entry = { path, ruleId, instancePath, message };
      const key = identity(entry);
      entries.set(key, { ...entry, count: (entries.get(key)?.count ?? 0) + 1 });
    }
  }
  const checked = new Set(files.map((file) => file.path));
  const others = kept.filter((entry) => !checked.has(entry.path));
  return [...entries.values(), ...others].sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
}

/** One entry a line, so that a change to the baseline reads well in a review. */
export function printBaseline(baseline: Baseline): string {
  const lines = baseline.map((entry) => `    ${JSON.stringify(entry)}`);
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": 1,\n  "findings": ${findings}\n}\n`;
}

/** Reads what `printBaseline` wrote; undefined for anything else. */
export function parseBaseline(text: string): Baseline | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(parsed) || parsed.version !== 1 || !Array.isArray(parsed.findings)) return undefined;
  return parsed.findings.every(isEntry) ? parsed.findings : undefined;
}

function identity({ path, ruleId, instancePath, message }: Omit<BaselineEntry, 'count'>): string {
  return JSON.stringify([path, ruleId, instancePath, message]);
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
