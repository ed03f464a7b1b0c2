import { main } from '../../src/cli/main.ts';
import type { World } from '../../src/cli/world.ts';

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  /** What a person at the terminal answers; without it there is nobody to ask. */
  readonly answer?: string;
  readonly onStop?: World['onStop'];
}

export interface CliOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line within this process, with a world of its own. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliOutcome> {
  const { cwd, env = {}, stdin = '', isTerminal = false, columns, answer, onStop = () => () => {} } = options;
  let stdout = '';
  let stderr = '';
  const code = await main({
    args,
    env,
    cwd,
    stdout: (text) => {
      stdout += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
    stderr: (text) => {
      stderr += text;
    },
    isTerminal: async () => isTerminal,
    columns: async () => columns,
    readStdin: async () => Buffer.from(stdin),
    isReaderGone: () => false,
    isErrorTerminal: async () => isTerminal,
    ask: async (question) => {
      if (answer !== undefined) stderr += question;
      return answer;
    },
    onStop,
    now: () => new Date(0),
    prepareFor: async () => undefined,
    prepareForMany: async () => undefined,
  });
  return { code, stdout, stderr };
}
