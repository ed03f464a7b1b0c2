import type { UsageProblem } from '../../discover/usage-problem.ts';
import { serve } from '../../lsp/server.ts';
import type { Arguments } from '../arguments.ts';
import { complain } from '../complain.ts';
import { version } from '../version.ts';
import type { World } from '../world.ts';

/** Serves an editor until it says that it is enough, which ends the process; returns only what is wrong with the arguments. */
export async function languageServer({ positionals: [first] }: Arguments, world: World): Promise<number> {
  if (first !== undefined)
    return complain(
      [{ message: `lsp takes no paths; an editor names the files, so leave out "${first}"` }],
      world,
    );
  serve({ input: process.stdin, output: process.stdout, version: version(), cwd: world.cwd });
  return new Promise(() => {});
}

/** What other servers can be reached by. */
const TRANSPORTS = ['socket', 'pipe', 'port', 'node-ipc', 'ipc', 'tcp'];

/** A better word on an option that names another transport than the only one there is. */
export function explainTransport(args: readonly string[], problem: UsageProblem): UsageProblem {
  const asked = args.find((arg) => TRANSPORTS.includes(/^--([\w-]+)/.exec(arg)?.[1] ?? ''));
  if (asked === undefined) return problem;
  const [name] = asked.split('=');
  return { message: `lsp speaks through standard input and output only; put --stdio in place of ${name}` };
}
