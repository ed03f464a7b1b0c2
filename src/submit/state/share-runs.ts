/**
 * Makes calls that come while one is under way share the next: each caller gets the outcome of a run that began after its
 * call. Runs never overlap.
 */
export function shareRuns<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= running.then(() => {
      next = undefined;
      return run();
    });
    running = next;
    return next;
  };
}
