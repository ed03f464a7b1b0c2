import { sep } from 'node:path';

/** Whether an absolute path is meant by some globs. */
export type Matches = (path: string) => boolean;

/**
 * Globs relative to a folder; one without a slash is meant at any depth, one that ends in a slash means all below it, and
 * `!` takes out again. The package that knows them comes only when there are some.
 */
export async function createMatcher(globs: readonly string[], folder: string): Promise<Matches> {
  if (globs.length === 0) return () => false;
  const { compileGlobs } = await import('../discover/compile-globs.ts');
  const compile = (patterns: readonly string[]): Matches =>
    patterns.length === 0 ? () => false : compileGlobs(patterns.map(wholePattern));
  const included = compile(globs.filter((glob) => !glob.startsWith('!')));
  const excluded = compile(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
  const prefix = folder.endsWith(sep) ? folder : folder + sep;
  return (path) => {
    if (!path.startsWith(prefix)) return false;
    const way = path.slice(prefix.length).replaceAll(sep, '/');
    return included(way) && !excluded(way);
  };
}

function wholePattern(glob: string): string {
  const anchored = glob.startsWith('./') || glob.startsWith('/');
  const relative = glob.replace(/^\.?\//, '');
  const anywhere = anchored || /\/./.test(relative) ? relative : `**/${relative}`;
  return anywhere.endsWith('/') ? `${anywhere}**` : anywhere;
}
