import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Trial } from './worker.ts';

/** `died`: the process ended, or passed no test for so long that it was ended. */
export type Outcome = Exclude<Answer, { kind: 'ready' | 'beat' }> | { readonly kind: 'died' };

/** Long after any test is over, also on a machine that does other things. */
const PATIENCE = 60_000;

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Tries mutants in a process of its own, one after the other. */
export interface Worker {
  attempt(trial: Trial): Promise<Outcome>;
  end(): void;
}

export function createWorker(planPath: string): Worker {
  let child: ChildProcess | undefined;
  return {
    async attempt(trial) {
      child ??= await start(planPath);
      const outcome = await ask(child, trial);
      if (outcome.kind === 'died') child = undefined;
      return outcome;
    },
    end: () => child?.kill('SIGKILL'),
  };
}

async function start(planPath: string): Promise<ChildProcess> {
  const child = fork(WORKER, [planPath], {
    execArgv: [...process.execArgv, '--max-old-space-size=1500'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error(`a worker does not start: ${said}`)));
  });
  child.removeAllListeners('exit');
  return child;
}

function ask(child: ChildProcess, trial: Trial): Promise<Outcome> {
  return new Promise((resolve) => {
    const giveUp = (): unknown => child.kill('SIGKILL');
    let timer = setTimeout(giveUp, PATIENCE);
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      child.removeAllListeners('message').removeAllListeners('exit');
      resolve(outcome);
    };
    child.on('exit', () => finish({ kind: 'died' }));
    child.on('message', (answer: Answer) => {
      clearTimeout(timer);
      if (answer.kind === 'beat' || answer.kind === 'ready') timer = setTimeout(giveUp, PATIENCE);
      else finish(answer);
    });
    child.send(trial);
  });
}
