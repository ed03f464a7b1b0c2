import ignore from 'ignore';

/** The patterns of one ignore file, or of a config's `ignore`, which speak about what lies below `base`. */
export interface IgnoreLevel {
  readonly base: string;
  /** `path` is relative to `base`, with `/`; that of a directory ends in `/`. Undefined: no pattern speaks of it. */
  verdict(path: string): 'ignored' | 'kept' | undefined;
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
  };
}
