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

/** A file found below a folder. A run has thousands of them, so the paths share all but what is shown. */
export class FoundFile implements FileRef {
  readonly displayPath: string;
  readonly #folder: string;

  /** The folder's absolute path ends with a separator. */
  constructor(folder: string, displayPath: string) {
    this.#folder = folder;
    this.displayPath = displayPath;
  }

  get path(): string {
    return this.#folder + this.displayPath.slice(this.displayPath.lastIndexOf('/') + 1);
  }

  get named(): boolean {
    return false;
  }
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
