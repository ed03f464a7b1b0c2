import { execFileSync } from 'node:child_process';
import { createFolder, type Folder } from './folder.ts';
import { type CliOptions, type CliOutcome, runCli } from './run-cli.ts';

/** Nothing of the machine's own settings, nor of a hook that the tests run in. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
};

/** A repository of git in a folder of its own. */
export interface Repository extends Folder {
  /** Runs git in the folder, or one below it; returns what it prints. */
  git(...args: readonly string[]): string;
  /** Stages all and commits. */
  commit(): void;
  /** What the command line says in the folder. */
  lint(args: readonly string[], options?: Partial<CliOptions>): Promise<CliOutcome>;
  /** The files that it checks, and how its findings begin: `i/a.json`, `i/b.json:1:19 element-key`. */
  checked(args: readonly string[], options?: Partial<CliOptions>): Promise<readonly string[]>;
}

export async function inRepository(
  files: Readonly<Record<string, string | Uint8Array>>,
  body: (repository: Repository) => Promise<void> | void,
): Promise<void> {
  const folder = createFolder(files);
  const git = gitIn(folder.path);
  const lint: Repository['lint'] = (args, options = {}) =>
    runCli(args, { cwd: folder.path, ...options, env: { ...GIT_ENVIRONMENT, ...options.env } });
  const repository: Repository = {
    ...folder,
    git,
    lint,
    commit() {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'change');
    },
    async checked(args, options) {
      const { stdout } = await lint([...args, '--format', 'json'], options);
      return namesIn(stdout);
    },
  };
  try {
    git('init', '--quiet', '--initial-branch', 'main');
    await body(repository);
  } finally {
    folder.remove();
  }
}

export function gitIn(cwd: string): Repository['git'] {
  return (...args) =>
    execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd,
      env: GIT_ENVIRONMENT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
}

/** Of a report in JSON, each file with its findings. */
export function namesIn(report: string): readonly string[] {
  const files: readonly {
    readonly filePath: string;
    readonly messages: readonly { readonly line: number; readonly column: number; readonly ruleId: string }[];
  }[] = JSON.parse(report);
  return files.flatMap(({ filePath, messages }) =>
    messages.length === 0
      ? [filePath]
      : messages.map(({ line, column, ruleId }) => `${filePath}:${line}:${column} ${ruleId}`),
  );
}
