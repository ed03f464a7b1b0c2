import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Parser } from 'commonmark';
import * as assert from 'uvu/assert';
import type { LintedFile } from '../../src/index.ts';
import { annotations } from '../../src/report/github.ts';
import { mergeReports } from '../../src/report/merge.ts';
import { parseReport } from '../../src/report/parse-report.ts';
import { printable, printablePath } from '../../src/report/printable.ts';
import { inChromium } from '../support/chromium.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { HOSTILE, hostileFiles, SECRET } from '../support/hostile-files.ts';
import { testSurroundings } from '../support/reporters.ts';
import { runBuilt } from '../support/run-built.ts';
import { commandsIn } from '../support/runner-commands.ts';
import { problemsOfSarif } from '../support/sarif.ts';
import { suite } from '../support/suite.ts';

/** A finding as every format tells it. */
interface Told {
  readonly path: string;
  readonly place: string;
  readonly severity: string;
  readonly message: string;
  readonly rule: string;
}

const FORMATS = 'stylish json jsonl sarif github gitlab junit checkstyle unix html'.split(' ');

/** What may not stand in what is printed on lines: it would move the cursor, hide or reorder. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const xsd = (name: string): string => fileURLToPath(new URL(`../support/xsd/${name}`, import.meta.url));

interface Reports {
  readonly folder: Folder;
  read(format: string): string;
  /** What `json` says, with its texts as people are shown them, and its paths as they are. */
  readonly expected: readonly Told[];
}

suite('what files hold and are called', (test) => {
  test('is text in every format, which says what json says', () =>
    inFolder(hostileFiles(), async (folder) => {
      await run(folder, ['.'], '');
      await checkAll(folder, HOSTILE.length * 2);
    }));

  test('is so in reports that are merged, whoever wrote them', () =>
    inFolder(hostileFiles(), async (folder) => {
      await runBuilt(['.', '--format', 'jsonl=one.jsonl'], { cwd: folder.path });
      const lines = readFileSync(folder.at('one.jsonl'), 'utf8').split('\n');
      const forged = JSON.parse(lines[0] ?? '');
      forged.filePath = 'lone \ud800 \udc00 \0 surrogates.json';
      forged.messages[0].message = 'a \ud800 message\0\n::error::forged ##[error]forged';
      forged.messages[0].frame = {
        above: '\x1b[2J',
        before: '##',
        marked: '[error]\n::error::x',
        after: '\n::error::x',
      };
      const totals = JSON.stringify({ totals: { files: 1, skipped: 0 } });
      folder.write('two.jsonl', `${JSON.stringify(forged)}\n${totals}\n`);
      await run(folder, ['merge', 'one.jsonl', 'two.jsonl'], '');
      await checkAll(folder, HOSTILE.length * 2 + 1);
    }));
});

async function run(folder: Folder, args: readonly string[], expectedStderr: string): Promise<void> {
  const formats = FORMATS.map((format) => ['--format', `${format}=out/report.${format}`]);
  const env = { GITHUB_STEP_SUMMARY: folder.at('out/summary.md') };
  folder.write('out/summary.md', '');
  const { code, stdout, stderr } = await runBuilt([...args, ...formats.flat()], { cwd: folder.path, env });
  assert.is(stderr, expectedStderr);
  assert.is(stdout, '');
  assert.is(code, 1);
}

async function checkAll(folder: Folder, fileCount: number): Promise<void> {
  const read = (format: string): string => readFileSync(folder.at(`out/report.${format}`), 'utf8');
  for (const format of FORMATS) assert.not.match(read(format), SECRET);
  const files: LintedFile[] = JSON.parse(read('json'));
  assert.is(files.length, fileCount);
  const expected = files.flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, severity, message, ruleId }) => ({
      path: filePath,
      place: `${line}:${column}`,
      severity: severity === 2 ? 'error' : 'warning',
      message: printable(message),
      rule: ruleId,
    })),
  );
  assert.ok(expected.length > fileCount * 3, `only ${expected.length} findings`);
  assert.ok(new Set(expected.map(({ rule }) => rule)).size > 6);

  const reports = { folder, read, expected };
  checkJsonl(reports, files);
  checkLines(reports);
  checkGitlab(reports);
  checkSarif(reports);
  checkGithub(reports);
  checkAnnotations(reports);
  checkSummary(reports);
  for (const format of ['checkstyle', 'junit'])
    execFileSync(
      'xmllint',
      ['--noout', '--schema', xsd(`${format}.xsd`), folder.at(`out/report.${format}`)],
      {
        stdio: 'pipe',
      },
    );
  await checkDocuments(reports);
}

function checkJsonl({ read }: Reports, files: readonly LintedFile[]): void {
  const [totals, ...lines] = read('jsonl').trimEnd().split('\n').reverse();
  const told = lines.reverse().map((line) => JSON.parse(line));
  assert.equal(
    told.map(({ filePath, messages }) => [
      filePath,
      messages.map(({ message }: { message: string }) => message),
    ]),
    files.map(({ filePath, messages }) => [filePath, messages.map(({ message }) => message)]),
  );
  assert.is(JSON.parse(totals ?? '').totals.files, files.length);
}

function checkLines({ read, expected }: Reports): void {
  const unix = read('unix');
  const stylish = read('stylish');
  for (const log of [unix, stylish]) {
    assert.not.match(log, UNPRINTABLE);
    assert.equal(commandsIn(log), []);
  }
  const shown = expected.map(asLines);
  assert.equal(unix.trimEnd().split('\n').map(unixLine), shown);
  const blocks = stylish.trimEnd().split('\n\n').slice(0, -1);
  assert.equal(
    blocks.map((block) => {
      const [headline = ''] = block.split('\n');
      const match = /^(.*?):(\d+:\d+) {2}(error|warning) {2}(.*) {2}([a-z-]+)(?: \(fixable\))?$/.exec(
        headline,
      );
      const [, path, place, severity, message, rule] = match ?? [];
      return { path, place, severity, message, rule };
    }),
    shown,
  );
}

function unixLine(line: string): object {
  const [, path, place, severity, message, rule] =
    /^(.*?):(\d+:\d+): (error|warning): (.*) \[([a-z-]+)\]$/.exec(line) ?? [];
  return { path, place, severity, message, rule };
}

/** Lines of a log hold nothing that could be a command, nor a place before the place. */
function asLines(told: Told): Told {
  const message = told.message.replace(/##(?=\w*\[)/g, '#\\x23');
  return { ...told, message, path: printablePath(told.path).replace(/##(?=\w*\[)/g, '#\\x23') };
}

function checkGitlab({ read, expected }: Reports): void {
  const issues: { fingerprint: string; [member: string]: unknown }[] = JSON.parse(read('gitlab'));
  assert.equal(
    issues.map(({ fingerprint, ...rest }) => rest),
    expected.map(({ path, place, severity, message, rule }, index) => ({
      description: message,
      check_name: rule,
      severity: severity === 'error' ? 'major' : 'minor',
      location: { path, lines: { begin: Number.parseInt(place, 10), end: endOf(issues[index]) } },
    })),
  );
  assert.is(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length);
}

function endOf(issue: Readonly<Record<string, unknown>> | undefined): number {
  const { location } = issue as { location: { lines: { end: number } } };
  return location.lines.end;
}

function checkSarif({ folder, read, expected }: Reports): void {
  const log = JSON.parse(read('sarif'));
  assert.equal(problemsOfSarif(log), []);
  const told = log.runs[0].results.map((result: never) => sarifResult(result));
  const shown = expected.map((each) => ({
    ...each,
    path: each.path.replace(/\p{Cs}/gu, '\ufffd'),
    message: each.message.includes('](') ? each.message.replace(/[[\]\\]/g, '\\$&') : each.message,
  }));
  assert.equal(told, shown);
  // What is relative stays so: no name may be taken for a scheme, a query or the way out.
  for (const { uri } of addressesOf(log)) {
    const base = 'https://base.example/a/';
    const { href, search, hash } = new URL(uri, base);
    assert.ok(href.startsWith(base), uri);
    assert.is(search + hash, '');
  }
  assert.ok(addressesOf(log).length > expected.length);
  assert.ok(folder.path !== '' && !read('sarif').includes(folder.path));
}

function sarifResult(result: {
  readonly level: string;
  readonly ruleId: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly startColumn: number };
    };
  }[];
}): Partial<Told> {
  const { artifactLocation, region } = result.locations[0]?.physicalLocation ?? assert.unreachable() ?? {};
  return {
    path: decodeURIComponent(artifactLocation?.uri ?? ''),
    place: `${region?.startLine}:${region?.startColumn}`,
    severity: result.level,
    message: result.message.text,
    rule: result.ruleId,
  };
}

/** Every address of a file that a log names. */
function addressesOf(value: unknown): readonly { readonly uri: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'uri' in value && 'uriBaseId' in value ? [{ uri: String(value.uri) }] : [];
  return [...own, ...Object.values(value).flatMap(addressesOf)];
}

function checkGithub({ read, expected }: Reports): void {
  const log = read('github');
  assert.not.match(log, UNPRINTABLE);
  const commands = commandsIn(log);
  const annotated = (kind: string): readonly Told[] =>
    expected.filter(({ severity }) => severity === kind).slice(0, 10);
  const shown = [...annotated('error'), ...annotated('warning')];
  assert.equal(
    commands.map(({ name, properties: { file, line, title }, data }) => [name, file, line, title, data]),
    shown.map(({ path, place, severity, message, rule }) => [
      severity,
      printable(path),
      String(Number.parseInt(place, 10)),
      rule,
      message,
    ]),
  );
  const rest = log.split('\n').slice(commands.length + 1, -2);
  assert.equal(
    rest.map(unixLine),
    [
      ...expected.filter(({ severity }) => severity === 'error'),
      ...expected.filter(({ severity }) => severity === 'warning'),
    ]
      .filter((told) => !shown.includes(told))
      .map(asLines),
  );
}

/** The same of each file by itself, so that every one has its annotations. */
function checkAnnotations({ read, expected }: Reports): void {
  const reread = parseReport(read('jsonl'));
  if ('reason' in reread) throw new Error(reread.reason);
  for (const file of reread.files) {
    const report = mergeReports([{ files: [file], totals: reread.totals }]);
    assert.equal(
      commandsIn(annotations(report, testSurroundings)).map(({ properties, data }) => [
        properties['file'],
        data,
      ]),
      ['error', 'warning'].flatMap((kind) =>
        expected
          .filter(({ path, severity }) => path === file.filePath && severity === kind)
          .slice(0, 10)
          .map(({ path, message }) => [printable(path), message]),
      ),
    );
  }
}

function checkSummary({ folder, expected }: Reports): void {
  const summary = readFileSync(folder.at('out/summary.md'), 'utf8');
  assert.not.match(summary, SECRET);
  assert.not.match(summary, UNPRINTABLE);
  const rows = summary.split('\n').filter((line) => /^\| (?:error|warning) /.test(line));
  assert.equal(
    rows.map((row) => {
      const [, kind = '', place = '', message = '', rule = '', ...others] = row.split('|');
      assert.equal(others, ['']);
      return [kind.trim(), codeIn(place), codeIn(message), /^\[(.*)\]\(https:/.exec(rule.trim())?.[1]];
    }),
    expected.map(({ path, place, severity, message, rule }) => [
      severity,
      `${printable(path)}:${place}`.replaceAll('|', '\\x7c'),
      message.replaceAll('|', '\\x7c'),
      rule,
    ]),
  );
}

/** The text of a cell that is one span of code and nothing else. */
function codeIn(cell: string): string {
  const paragraph = new Parser().parse(cell.trim()).firstChild;
  const code = paragraph?.firstChild;
  assert.is(code?.type, 'code', cell);
  assert.is(code?.next, null, cell);
  assert.is(paragraph?.next, null, cell);
  return code?.literal ?? '';
}

/** XML and HTML as a browser reads them. */
async function checkDocuments({ folder, read, expected }: Reports): Promise<void> {
  await inChromium(folder.at('out/report.html'), { scheme: 'light', scripts: true }, async (page) => {
    const told = await page.evaluate(`[...document.querySelectorAll('.found')].flatMap((file) =>
      [...file.querySelectorAll('article')].map((article) => ({
        path: file.querySelector('h2').textContent,
        place: article.querySelector('.place').textContent,
        severity: article.querySelector('.badge').textContent,
        message: article.querySelector('.message').textContent,
        rule: article.querySelector('.where a').textContent,
      })))`);
    assert.equal(
      told,
      expected.map((each) => ({ ...each, path: printable(each.path) })),
    );
    assert.equal(page.requests.length, 1);
    assert.equal(page.complaints, []);
    assert.is(await page.evaluate('document.scripts.length'), 1);
    assert.is(
      await page.evaluate('document.querySelectorAll("img, iframe, [onerror], [onmouseover]").length'),
      0,
    );
    assert.match(String(await page.evaluate('document.title')), /^instancelint: \d+ errors/);
    assert.not.match(String(await page.evaluate('document.body.innerText')), UNPRINTABLE);
    assert.is(
      await page.evaluate('[...document.links].filter((link) => link.hostname !== "github.com").length'),
      0,
    );

    const parse = (format: string, expression: string): Promise<unknown> =>
      page.evaluate(`{
        const xml = new DOMParser().parseFromString(${JSON.stringify(read(format))}, 'application/xml');
        ${expression}
      }`);
    const shown = expected.map((each) => ({ ...each, path: asXml(each.path), message: asXml(each.message) }));
    assert.equal(
      await parse(
        'checkstyle',
        `[...xml.querySelectorAll('error')].map((error) => ({
          path: error.parentElement.getAttribute('name'),
          place: error.getAttribute('line') + ':' + error.getAttribute('column'),
          severity: error.getAttribute('severity'),
          message: error.getAttribute('message'),
          rule: error.getAttribute('source').replace('instancelint.', ''),
        }))`,
      ),
      shown,
    );
    assert.equal(
      await parse(
        'junit',
        `[...xml.querySelectorAll('testcase')].filter((each) => each.firstElementChild).map((each) => {
          const [place, rule] = each.getAttribute('name').split(' ');
          const [outcome, ...others] = each.children;
          if (others.length > 0 || outcome.children.length > 0) throw new Error('not one outcome');
          const isError = outcome.tagName === 'failure';
          return {
            path: each.getAttribute('classname'),
            place,
            severity: isError ? 'error' : 'warning',
            message: isError ? outcome.getAttribute('message') : outcome.textContent.split('\\n')[0].replace('warning: ', ''),
            rule,
          };
        })`,
      ),
      shown,
    );
  });
}

/** No XML can hold some characters. */
function asXml(text: string): string {
  return text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (character) => {
    const code = character.charCodeAt(0);
    const digits = code > 0xff ? 4 : 2;
    return `\\${digits === 4 ? 'u' : 'x'}${code.toString(16).padStart(digits, '0')}`;
  });
}
