// Checks the documentation pages that started the project, where they are at hand (../shared/seeds). Each page as it stands
// gives exactly the findings that a careful reader lists (seeds.expected.txt); mended, its commands send what they are meant to
// and nothing else is changed. The body of each page, saved as a user would, gives its findings; filled in, none.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  changesOf,
  meantChanges,
  meantRequest,
  requestBody,
  sentBy,
} from '../test/support/published-page.ts';

const SEEDS = '../shared/seeds';

interface Message {
  readonly ruleId: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly suggestions?: readonly { readonly desc: string }[];
}

if (existsSync(SEEDS)) await checkSeeds();
else console.log('the documentation pages are not here; nothing to check');

async function checkSeeds(): Promise<void> {
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
  const expected = expectedFindings();
  for (const seed of readdirSync(SEEDS).sort()) {
    const text = readFileSync(join(SEEDS, seed), 'utf8');
    const page = join(folder, `${seed}.md`);
    writeFileSync(page, text);
    expect(
      `${seed}: findings of the page`,
      lint(page).map(({ line, ruleId }) => `${line} ${ruleId}`),
      expected.get(seed),
    );
    run(['--quiet', '--fix', page]);
    const fixed = readFileSync(page, 'utf8');
    expect(`${seed}: what is changed in the page`, changesOf(text, fixed), meantChanges(text));
    expect(`${seed}: what its command sends`, await sentBy(fixed, folder), [meantRequest(fixed)]);
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

/** What a careful reader finds, by page. */
function expectedFindings(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of readFileSync(join(import.meta.dirname, 'seeds.expected.txt'), 'utf8').split('\n')) {
    const [page = '', ...finding] = line.split(' ');
    if (page !== '' && page !== '#') found.set(page, [...(found.get(page) ?? []), finding.join(' ')]);
  }
  return found;
}

function run(args: readonly string[]): string {
  const { stdout, status } = spawnSync(process.execPath, ['dist/bin.cjs', ...args], { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`exit code ${status}`);
  return stdout;
}

function lint(file: string): readonly Message[] {
  const [result]: { messages: Message[] }[] = JSON.parse(run(['--format', 'json', file]));
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
