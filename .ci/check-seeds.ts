// Checks the documentation pages that started the project, where they are at hand (../shared/seeds): the body of each
// page, saved as a user would, gives exactly the findings that a careful reader would list; filled in, none.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const SEEDS = '../shared/seeds';

interface Message {
  readonly ruleId: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly suggestions?: readonly { readonly desc: string }[];
}

if (existsSync(SEEDS)) checkSeeds();
else console.log('the documentation pages are not here; nothing to check');

function checkSeeds(): void {
  const folder = mkdtempSync(join(tmpdir(), 'instancelint-seeds-'));
  let passed = 0;
  let failed = 0;
  const expect = (what: string, found: unknown, expected: unknown): void => {
    if (isDeepStrictEqual(found, expected)) passed++;
    else {
      failed++;
      console.error(
        `FAIL ${what}\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(found)}`,
      );
    }
  };
  for (const seed of readdirSync(SEEDS).sort()) {
    const body = requestBody(readFileSync(join(SEEDS, seed), 'utf8'));
    const element = /"key":\s*"(\w+)"/.exec(body)?.[1] ?? '?';
    const corrupted = body.includes('your_mom');
    const what = `${element}${corrupted ? ' (corrupted)' : ''}`;
    const file = join(folder, `${seed}.json`);
    writeFileSync(file, body);
    const messages = lint(file);

    const placeholders = rangesOf(body, corrupted ? /&lt;\w+&gt;/g : /<\w+>/g);
    expect(`${what}: placeholders`, rangesOfRule(messages, 'placeholder'), placeholders);
    expect(`${what}: comments`, rangesOfRule(messages, 'json-comments'), rangesOf(body, /\/\/.*/g));
    expect(
      `${what}: members`,
      rangesOfRule(messages, 'envelope'),
      corrupted ? rangesOf(body, /"your_mom"/g) : [],
    );
    const others = messages.filter(
      ({ ruleId }) => !['placeholder', 'json-comments', 'envelope'].includes(ruleId),
    );
    expect(
      `${what}: nothing else`,
      others.map(({ ruleId }) => ruleId),
      [],
    );
    if (corrupted) {
      const suggestions = messages
        .filter(({ ruleId }) => ruleId === 'envelope')
        .flatMap((message) => message.suggestions ?? []);
      expect(
        `${what}: suggestion`,
        suggestions.map(({ desc }) => desc.includes('"element"')),
        [true],
      );
    } else {
      const filled = body.replaceAll(/<\w+>/g, 'acme').replaceAll(/\s*\/\/.*/g, '');
      writeFileSync(file, filled);
      expect(`${what}: filled in`, lint(file), []);
    }
  }
  rmSync(folder, { recursive: true });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

/** The first JSON block of a page, which is what its reader copies. */
function requestBody(page: string): string {
  const block = /```json\r?\n(.*?)```/is.exec(page)?.[1];
  if (block === undefined) throw new Error('a page without a JSON block');
  return block;
}

function lint(file: string): readonly Message[] {
  const { stdout, status } = spawnSync(process.execPath, ['dist/bin.cjs', '--format', 'json', file], {
    encoding: 'utf8',
  });
  if (status !== 0 && status !== 1) throw new Error(`exit code ${status}`);
  const [result]: { messages: Message[] }[] = JSON.parse(stdout);
  return result?.messages ?? [];
}

function rangesOfRule(messages: readonly Message[], ruleId: string): string[] {
  return messages
    .filter((message) => message.ruleId === ruleId)
    .map(({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`);
}

function rangesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => {
    const before = text.slice(0, match.index).split('\n');
    const column = (before.at(-1) ?? '').length + 1;
    return `${before.length}:${column}-${before.length}:${column + match[0].length}`;
  });
}
