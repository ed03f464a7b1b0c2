import ignore from 'ignore';
import type { IgnoreLevel } from './ignore.ts';

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
