import ignore from 'ignore';

/** The patterns of one ignore file, or of a config's `ignore`, which speak about what lies below `base`. */
export interface IgnoreLevel {
  readonly base: string;
  /** `path` is relative to `base`, with `/`; that of a directory ends in `/`. Undefined: no pattern speaks of it. */
  verdict(path: string): 'ignored' | 'kept' | undefined;
  /** The same without what it says about one directory, given by its path, so that it can still speak of what is inside. */
  reopened(directory: string): IgnoreLevel;
}

/** Patterns in gitignore's syntax. */
export function createIgnoreLevel(base: string, patterns: readonly string[]): IgnoreLevel {
  const matcher = ignore({ ignorecase: false }).add([...patterns]);
  return {
    base,
    verdict(path) {
      const { ignored, unignored } = matcher.test(path);
      return ignored ? 'ignored' : unignored ? 'kept' : undefined;
    },
    reopened: (directory) => createIgnoreLevel(base, [...patterns, `!/${literal(directory)}`]),
  };
}

/** A path as a pattern that matches nothing else. */
function literal(path: string): string {
  return path.replaceAll(/[\\*?[\]!# ]/g, '\\$&');
}
