import { createContext, Script } from 'node:vm';

/** Milliseconds that somebody's own schema may think, about itself or about one file. */
const PATIENCE = 2_000;

/** Calls what may take years, and gives up: undefined. Whatever it throws is thrown on. */
export type BoundedCall = <T>(call: () => T) => { readonly value: T } | undefined;

/**
 * A schema may be written so that its references fan out: forty that each ask twice ask a trillion times. CI lints the branches
 * of strangers, so nothing of theirs is waited for.
 */
export function createBoundedCall(): BoundedCall {
  const holder: { call: () => void } = { call: () => undefined };
  const context = createContext(holder);
  return (call) => {
    let result: { readonly value: ReturnType<typeof call> } | undefined;
    holder.call = () => {
      result = { value: call() };
    };
    try {
      CALL.runInContext(context, { timeout: PATIENCE });
    } catch (error) {
      if (!isTimeout(error)) throw error;
    }
    return result;
  };
}

const CALL = new Script('call()');

/** It is an error of the context, and none of those here. */
function isTimeout(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
