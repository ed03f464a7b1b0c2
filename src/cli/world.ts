import { fstatSync, statSync } from 'node:fs';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { writeToDescriptor } from '../read/descriptor.ts';
import { keepNurserySmall, tuneEngine } from './tune-engine.ts';

/** Everything of the process that the command line uses; tests hand in another. */
export interface World {
  /** Without the interpreter and the script. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  stdout(text: string | Uint8Array): void;
  stderr(text: string): void;
  /** Whether a person looks at what goes to stdout. */
  isTerminal(): Promise<boolean>;
  /** How many columns that terminal has; undefined when it is none, or does not tell. */
  columns(): Promise<number | undefined>;
  /** All of standard input, or somewhat more than `limit` bytes of it. */
  readStdin(limit: number): Promise<Uint8Array | UsageProblem>;
  /** Whether nobody reads any more what goes to stdout. */
  isReaderGone(): boolean;
  /** Whether a person looks at what goes to stderr. */
  isErrorTerminal(): Promise<boolean>;
  /** What a person answers to a question, without the line break; undefined where there is nobody to ask, or no answer. */
  ask(question: string): Promise<string | undefined>;
  /** Has `stop` called when the process is told to stop, which would end it otherwise, until the result is called. */
  onStop(stop: () => void): () => void;
  now(): Date;
  /** Makes ready for a run over so many files. */
  prepareFor(fileCount: number): Promise<void>;
  /** The same for very many, while they are still being found. */
  prepareForMany(): Promise<void>;
}

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

export interface ProcessWorld extends World {
  /** Why the report did not get out whole, if it did not: no space left, say. */
  outputFailure(): UsageProblem | undefined;
}

export function processWorld(): ProcessWorld | UsageProblem {
  const cwd = currentFolder();
  if (cwd === undefined) return { message: 'the current folder is gone; change to another one' };
  let failure: UsageProblem | undefined;
  let readerIsGone = false;
  return {
    args: process.argv.slice(2),
    env: process.env,
    cwd,
    stdout(text) {
      // `process.stdout` takes longer to set up than most files to lint.
      const outcome = writeToDescriptor(STDOUT, text, 'the report');
      if (outcome === 'nobody reads') readerIsGone = true;
      else failure ??= outcome;
    },
    stderr: writeError,
    isTerminal: () => isTerminal(STDOUT),
    columns: async () => ((await isTerminal(STDOUT)) ? process.stdout.columns : undefined),
    readStdin: readAllOfStdin,
    isReaderGone: () => readerIsGone,
    isErrorTerminal: () => isTerminal(STDERR),
    ask,
    onStop,
    now: () => new Date(),
    prepareFor: tuneEngine,
    prepareForMany: keepNurserySmall,
    outputFailure: () => failure,
  };
}

export function writeError(text: string): void {
  writeToDescriptor(STDERR, text, 'an error');
}

function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    // Somebody deleted it.
    return undefined;
  }
}

async function isTerminal(descriptor: number): Promise<boolean> {
  return mayBeTerminal(descriptor) && (await import('node:tty')).isatty(descriptor);
}

async function ask(question: string): Promise<string | undefined> {
  if (!((await isTerminal(STDIN)) && (await isTerminal(STDERR)))) return undefined;
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // The end of the input is no answer, and so is Ctrl-C.
    const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
    const answer = await Promise.race([lines.question(question), ended]);
    // What follows begins a line of its own.
    if (answer === undefined) writeError('\n');
    return answer;
  } finally {
    lines.close();
  }
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function onStop(stop: () => void): () => void {
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
  };
}

/**
 * Node keeps the last plain result for itself: after one about a pipe, `require` takes a package that is a link for a folder,
 * and misses what the package needs.
 */
const AS_BIGINTS = { bigint: true } as const;

/** Tells files, pipes and /dev/null apart from terminals without `node:tty`, which brings all of networking along. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor, AS_BIGINTS);
    return stats.isCharacterDevice() && stats.rdev !== statSync('/dev/null', AS_BIGINTS).rdev;
  } catch {
    // Closed, or there is no such device.
    return false;
  }
}

async function readAllOfStdin(limit: number): Promise<Uint8Array | UsageProblem> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // Node takes one for the end of the input.
    if (fstatSync(STDIN, AS_BIGINTS).isDirectory())
      return { message: 'cannot read standard input: it is a directory' };
    for await (const chunk of process.stdin) {
      const bytes: Uint8Array = Buffer.from(chunk);
      chunks.push(bytes);
      length += bytes.length;
      if (length > limit) break;
    }
  } catch (error) {
    return { message: `cannot read standard input: ${reasonOf(error)}` };
  }
  return Buffer.concat(chunks);
}
