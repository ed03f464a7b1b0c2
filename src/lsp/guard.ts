import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { REPOSITORY_URL } from '../report/repository.ts';

/** Keeps a failure in one piece of work from reaching any other. */
export interface Guard {
  /** A handler that answers with `nothing` when it fails, and with an error where the protocol wants no answer. */
  answer<Params, Result>(
    name: string,
    nothing: Result,
    handle: (params: Params) => Promise<Result> | Result,
  ): (params: Params) => Promise<Result>;
  /** The same for work that nobody waits for. */
  attempt(name: string, work: () => Promise<void> | void): Promise<void>;
  shutDown(): void;
}

export function createGuard(connection: Connection): Guard {
  let isShutDown = false;
  // What the exception says may quote the document, so only its kind is told.
  const report = (name: string, error: unknown): void => {
    const kind = error instanceof Error ? error.name : typeof error;
    const place = `${REPOSITORY_URL}/issues`;
    connection.console.error(
      `instancelint: internal error in ${name} (${kind}); please report it at ${place}`,
    );
  };
  const attempt: Guard['attempt'] = async (name, work) => {
    try {
      await work();
    } catch (error) {
      report(name, error);
    }
  };
  return {
    answer: (name, nothing, handle) => async (params) => {
      if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server is shut down');
      try {
        return await handle(params);
      } catch (error) {
        report(name, error);
        return nothing;
      }
    },
    attempt,
    shutDown() {
      isShutDown = true;
    },
  };
}
