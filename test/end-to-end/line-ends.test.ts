import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import type { LintedFile } from '../../src/report/json.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { startClient } from '../support/lsp-client.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { runCli } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

/** JSON that is YAML, too. Behind pairs and what breaks lines elsewhere, one key is there twice. */
const BODY = `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  "tags": ["😀 \u2028 \u2029 \u0085 é"], "name": "A",    "name": "B"
}
`;

const PAGE = `# 😀\n\n\`\`\`json\n${BODY}\`\`\`\n`;
/** No shell takes a lone CR for the end of a line, so there is no comment. */
const SCRIPT = `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances -d '${BODY}'\n`;

const TEXTS: Readonly<Record<string, string>> = {
  'a.json': BODY,
  'a.jsonc': `// 😀\n${BODY}`,
  'a.yaml': BODY,
  'stream.yaml': `# 😀\n---\n${BODY}`,
  'a.md': PAGE,
  'a.sh': SCRIPT,
};

const ENDS: Readonly<Record<string, (text: string) => string>> = {
  LF: (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  CR: (text) => text.replaceAll('\n', '\r'),
  mixed: (text) => {
    const ends = ['\r\n', '\n', '\r'];
    let at = 0;
    return text.replaceAll('\n', () => ends[at++ % ends.length] ?? '');
  },
  'CRLF behind a mark': (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`,
};

const CASES = Object.entries(ENDS).flatMap(([ends, write]) =>
  Object.entries(TEXTS).map(([file, text]) => ({ name: `${file} with ${ends}`, file, text: write(text) })),
);

/** From 1, as reports count: columns in UTF-16 units. */
function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(text.startsWith('\ufeff') ? 1 : 0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const KEY = '"name"';

function doubled(text: string) {
  const start = text.lastIndexOf(KEY);
  return {
    first: placeOf(text, text.indexOf(KEY)),
    start: placeOf(text, start),
    end: placeOf(text, start + KEY.length),
  };
}

/** How each format writes where something is. */
const FORMATS: Readonly<
  Record<string, (where: ReturnType<typeof doubled>, file: string) => readonly string[]>
> = {
  stylish: ({ start }, file) => [`${file}:${start.line}:${start.column}  error`],
  unix: ({ start }, file) => [`${file}:${start.line}:${start.column}: error: `],
  jsonl: ({ start, end, first }) => [
    `"line":${start.line},"column":${start.column},"endLine":${end.line},"endColumn":${end.column}`,
    `"line":${first.line},"column":${first.column}`,
  ],
  sarif: ({ start, end }) => [
    '"columnKind": "utf16CodeUnits"',
    `"startLine": ${start.line},\n                  "startColumn": ${start.column},\n                  "endLine": ${end.line},\n                  "endColumn": ${end.column}\n`,
  ],
  github: ({ start, end }, file) => [
    `file=${file},line=${start.line},endLine=${end.line},col=${start.column},endColumn=${end.column},title=duplicate-keys`,
  ],
  gitlab: ({ start, end }) => [`"begin": ${start.line},\n        "end": ${end.line}\n`],
  junit: ({ start, first }) => [
    `name="${start.line}:${start.column} duplicate-keys"`,
    `first here: ${first.line}:${first.column}`,
  ],
  checkstyle: ({ start }) => [`<error line="${start.line}" column="${start.column}" severity="error"`],
  html: ({ start }) => [`<span class="place">${start.line}:${start.column}</span>`],
};

/** Only what the places are asked of. */
const RULES = ['--rule', 'invisible-characters=off'];

suite('lines that end in any way, and columns behind pairs', (test) => {
  test('are counted right in every language', () =>
    inFolder({}, (folder) =>
      inParallel(CASES, async ({ name, file, text }) => {
        folder.write(`${name}/${file}`, text);
        const args = ['--format', 'json', ...RULES, file];
        const { stdout } = await runCli(args, { cwd: folder.at(name) });
        const [report]: readonly LintedFile[] = JSON.parse(stdout);
        const found = report?.messages.find(({ ruleId }) => ruleId === 'duplicate-keys');
        const { start, end, first } = doubled(text);
        const { line, column, endLine, endColumn, related } = found ?? { related: undefined };
        assert.equal({ line, column }, start, `${name}\n${stdout}`);
        assert.equal({ line: endLine, column: endColumn }, end, name);
        assert.equal(related, [{ message: 'first here', ...first }], name);
      }),
    ));

  test('are counted alike in every format', () =>
    inFolder({}, (folder) =>
      inParallel(Object.entries(ENDS), async ([ends, write]) => {
        const text = write(BODY);
        folder.write(`${ends}/a.json`, text);
        for (const [format, parts] of Object.entries(FORMATS)) {
          const { stdout } = await runCli(['--format', format, ...RULES, 'a.json'], { cwd: folder.at(ends) });
          for (const part of parts(doubled(text), 'a.json'))
            assert.ok(stdout.includes(part), `${format}, ${ends}: ${part}\n${stdout.slice(-3000)}`);
        }
      }),
    ));

  test('are what an editor counts', () =>
    inFolder({ '.instancerc': 'rules: {invisible-characters: off}' }, async (folder) => {
      const client = await startClient({ folders: [folder.path] });
      for (const { name, file, text } of CASES) {
        // An editor keeps the mark to itself.
        const shown = text.replace(/^\ufeff/, '');
        const opened = await client.open(folder.at(`${name} ${file}`), shown, LANGUAGES[file.slice(-2)]);
        const diagnostics = await client.diagnostics(opened);
        const found = diagnostics.find(({ code }) => code === 'duplicate-keys');
        const { start, end } = doubled(shown);
        assert.equal(found?.range.start, { line: start.line - 1, character: start.column - 1 }, name);
        assert.equal(found?.range.end, { line: end.line - 1, character: end.column - 1 }, name);
      }
      assert.is(await client.stop(), 0);
    }));
});

/** What editors call some languages that a name does not tell. */
const LANGUAGES: Readonly<Record<string, string>> = { md: 'markdown', sh: 'shellscript' };

/** What `--fix` mends here, and into what. */
const FIXES = [
  [' é"],', ' é",],'],
  ['"A"', '“A”'],
] as const;

/** The text before and after. Strict JSON, with one name only. */
function fixable(text: string): readonly [before: string, after: string] {
  const after = text.replace(/, {4}"name": "B"/, '');
  const before = FIXES.reduce((damaged, [sound, broken]) => damaged.replace(sound, broken), after);
  return [before, after];
}

suite('--fix', (test) => {
  test('touches no other byte, whatever ends the lines', () =>
    inFolder({}, async (folder) => {
      // In YAML a comma at the end is none too many.
      const cases = CASES.filter(({ file }) => !file.endsWith('.yaml') && file !== 'a.jsonc');
      for (const { name, file, text } of cases) folder.write(`${name}/${file}`, fixable(text)[0]);
      await inParallel(cases, async ({ name, file, text }) => {
        const [before, after] = fixable(text);
        const cwd = folder.at(name);
        const piped = await runCli(['--fix', '--stdin', '--stdin-filename', file], { cwd, stdin: before });
        assert.is(piped.stdout, after, name);
        await runCli(['--fix', file], { cwd });
        assert.ok(bytesOf(folder, `${name}/${file}`).equals(Buffer.from(after)), name);
      });
    }));

  test('is as true to the bytes as a program of its own', () =>
    inFolder({ 'a.json': fixable(ENDS['mixed']?.(BODY) ?? '')[0] }, async (folder) => {
      const { code } = await runBuilt(['--fix', ...RULES, 'a.json'], { cwd: folder.path });
      assert.is(code, 0);
      assert.is(folder.read('a.json'), fixable(ENDS['mixed']?.(BODY) ?? '')[1]);
    }));
});

function bytesOf({ at }: Folder, path: string): Buffer {
  return readFileSync(at(path));
}
