import * as assert from 'uvu/assert';
import type { Folder } from './folder.ts';
import { runBuilt } from './run-built.ts';

interface CheckedFile {
  readonly filePath: string;
  readonly messages: readonly {
    readonly line: number;
    readonly column: number;
    readonly ruleId: string;
    readonly severity: 1 | 2;
  }[];
}

/** `file:line:column rule` of each finding of the built program, in its order; its exit code has to say the same. */
export async function findingsIn(folder: Folder, args: readonly string[] = []): Promise<string[]> {
  const files = await checkedFilesIn(folder, args);
  return files.flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, ruleId }) => `${filePath}:${line}:${column} ${ruleId}`),
  );
}

/** The files that the built program checks, clean ones too. */
export async function checkedFilesIn(
  { path }: Folder,
  args: readonly string[] = [],
): Promise<readonly CheckedFile[]> {
  const { code, stdout, stderr } = await runBuilt(['--format', 'json', ...args], { cwd: path });
  assert.is(stderr, '');
  const files: CheckedFile[] = JSON.parse(stdout);
  assert.is(code, files.some(({ messages }) => messages.some(({ severity }) => severity === 2)) ? 1 : 0);
  return files;
}
