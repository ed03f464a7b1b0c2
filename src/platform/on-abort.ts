import { setMaxListeners } from 'node:events';

/** Calls back once when the signal says so; until the result is called. */
export function onAbort(signal: AbortSignal | undefined, stop: () => void): () => void {
  if (signal === undefined) return () => {};
  // As many may listen as requests are under way: that is no leak, as Node would say on standard error.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', stop, { once: true });
  return () => signal.removeEventListener('abort', stop);
}
