import { relative, sep } from 'node:path';

/** A file to check, not yet read. */
export interface FileRef {
  /** Absolute. */
  readonly path: string;
  /** Relative to the current directory, with `/` on every platform: what reports show. */
  readonly displayPath: string;
  /** Named on the command line, so always checked; otherwise found below a directory or by a glob. */
  readonly named: boolean;
}

export function displayPathOf(path: string, cwd: string): string {
  const shown = relative(cwd, path) || '.';
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

/** The order of reports: by code units, the same on every machine. */
export function byDisplayPath(
  a: { readonly displayPath: string },
  b: { readonly displayPath: string },
): number {
  return a.displayPath < b.displayPath ? -1 : a.displayPath > b.displayPath ? 1 : 0;
}
