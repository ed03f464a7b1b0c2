import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DEMO_ACCOUNT } from '../fake-platform/authorization.ts';
import { type FakePlatform, type FakePlatformOptions, startFakePlatform } from '../fake-platform/server.ts';
import type { Received } from '../fake-platform/state.ts';
import { createFolder, type Folder } from './folder.ts';
import { runBuilt } from './run-built.ts';
import type { CliOutcome } from './run-cli.ts';
import { type Started, startBuilt } from './start-built.ts';

export const ACCOUNT_ENV = {
  CLOUD_ELEMENTS_USER_SECRET: DEMO_ACCOUNT.user,
  CLOUD_ELEMENTS_ORGANIZATION_SECRET: DEMO_ACCOUNT.organization,
};

export interface SubmitOptions {
  /** Below the folder. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder with files, and a platform to submit them to. */
export interface Submitting {
  readonly folder: Folder;
  readonly platform: FakePlatform;
  /** Runs the built program: `submit --url ...` and these arguments, with the account's secrets. */
  submit(args: readonly string[], options?: SubmitOptions): Promise<CliOutcome>;
  start(args: readonly string[], options?: SubmitOptions): Started;
  /** The requests so far, as `GET /elements/stripe/instances`. */
  asked(): readonly string[];
  posts(): readonly Received[];
  tokens(): readonly StoredToken[];
  receipts(): readonly StoredReceipt[];
  /** The names of all files, but for those that were given, and git's own. */
  written(): readonly string[];
}

interface Stored {
  readonly id: number;
  readonly element: string;
  readonly name: string;
}

interface StoredReceipt extends Stored {
  readonly origin: { readonly file: string; readonly document: number };
}

interface StoredToken extends Stored {
  readonly token: string;
}

const BASE = '/elements/api-v2';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Runs a test's body with files and a platform of its own. `options` may look at what is there. */
export async function whileSubmitting(
  files: Files,
  options: FakePlatformOptions | ((folder: Folder) => FakePlatformOptions),
  body: (submitting: Submitting) => Promise<void>,
): Promise<void> {
  const folder = createFolder(files);
  try {
    const platform = await startFakePlatform(typeof options === 'function' ? options(folder) : options);
    try {
      await body(submittingIn(folder, platform, files));
    } finally {
      await platform.close();
    }
  } finally {
    folder.remove();
  }
}

function submittingIn(folder: Folder, platform: FakePlatform, files: Files): Submitting {
  const { state, url } = platform;
  const place = ({ cwd = '.', env = {} }: SubmitOptions) => ({
    cwd: folder.at(cwd),
    env: { ...ACCOUNT_ENV, ...env },
  });
  const argumentsOf = (args: readonly string[]): readonly string[] => ['submit', '--url', url, ...args];
  return {
    folder,
    platform,
    submit: (args, options = {}) => runBuilt(argumentsOf(args), place(options)),
    start: (args, options = {}) => startBuilt(argumentsOf(args), place(options)),
    asked: () => state.requests.map(({ method, path }) => `${method} ${path.replace(BASE, '')}`),
    posts: () => state.requests.filter(({ method }) => method === 'POST'),
    tokens: () => tokensIn(folder),
    receipts: () => membersOf(folder, 'instances.receipts.json', 'receipts'),
    written: () =>
      readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
        .filter((name) => !/^\.git(?:\/|$)/.test(name))
        .filter((name) => !Object.keys(files).some((given) => given === name || given.startsWith(`${name}/`)))
        .sort(),
  };
}

export function tokensIn(folder: Folder, stateFolder = '.instancelint'): readonly StoredToken[] {
  return membersOf(folder, `${stateFolder}/tokens.json`, 'tokens');
}

/** The lines of the journal, none if there is no journal. */
export function journalIn(folder: Folder, stateFolder = '.instancelint'): readonly JournalLine[] {
  const path = folder.at(`${stateFolder}/journal.jsonl`);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line): JournalLine => JSON.parse(line));
}

interface JournalLine {
  readonly kind: string;
  readonly name?: string;
  readonly ids?: readonly number[];
}

function membersOf<T>(folder: Folder, file: string, name: string): readonly T[] {
  if (!existsSync(folder.at(file))) return [];
  return JSON.parse(readFileSync(folder.at(file), 'utf8'))[name];
}

/** A file with an instance of Stripe in it. */
export function stripe(name: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    element: { key: 'stripe' },
    configuration: { 'api.key': 'a-key' },
    tags: ['production'],
    name,
    ...more,
  });
}

/** So many files with an instance each: `a00.json` holds `Account 00`. */
export function stripes(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const number = String(index).padStart(2, '0');
      return [`a${number}.json`, stripe(`Account ${number}`)];
    }),
  );
}
