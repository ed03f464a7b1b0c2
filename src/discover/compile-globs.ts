import picomatch from 'picomatch';

/** Whether a path, with `/`, fits one of some globs. */
export function compileGlobs(globs: readonly string[]): (path: string) => boolean {
  return picomatch([...globs], { dot: true });
}
