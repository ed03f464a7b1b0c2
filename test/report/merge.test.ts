import * as assert from 'uvu/assert';
import { json } from '../../src/report/json.ts';
import { jsonl } from '../../src/report/jsonl.ts';
import { errorsOnly, mergeReports, type ReadReport } from '../../src/report/merge.ts';
import { parseReport } from '../../src/report/parse-report.ts';
import type { Report } from '../../src/report/report.ts';
import { REPORTERS, testSurroundings } from '../support/reporters.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt, reportFor } from './results.ts';

const TEXT = '{\n  "site": "acme",\n  "usrname": "joe"\n}\n';
const MASKED = '{\n  "site": "****",\n  "usrname": "***"\n}\n';

const RICH = findingAt(TEXT, '"usrname"', {
  fix: [{ span: { start: 2, end: 4 }, text: 'x' }],
  suggestions: [
    { desc: 'rename it', edits: [{ span: { start: 5, end: 6 }, text: '\n' }] },
    // Would show what is masked, so its edits are not told.
    {
      desc: 'unwrap it',
      edits: [
        { span: { start: 12, end: 13 }, text: '' },
        { span: { start: 17, end: 18 }, text: '' },
      ],
    },
  ],
  related: [
    { message: 'first here', span: { start: 4, end: 10 } },
    { message: 'and there', file: { path: 'other.json', line: 1, column: 2 } },
  ],
});
const WARNING = findingAt(TEXT, '"site"', { ruleId: 'tags', severity: 'warning', message: 'ä\u2028\x1b' });

const ONE = fileResult('a.json', TEXT, [WARNING, RICH], MASKED);
const TWO = fileResult('b.json', '{}', []);
const THREE = fileResult('c/d.json', TEXT, [RICH], MASKED);

function reread(report: Report, write = jsonl): ReadReport {
  const read = parseReport(write(report));
  if ('reason' in read) throw new Error(read.reason);
  return read;
}

function reports(report: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(REPORTERS).map(([name, format]) => [name, format(report, testSurroundings)]),
  );
}

suite('reports of parts, in jsonl', (test) => {
  test('become what one run prints, in every format', () => {
    const whole = reportFor([ONE, TWO, THREE], { skipped: 3, baseline: { hidden: 3, outdated: 3 } });
    const parts = [
      reportFor([TWO], { skipped: 1, baseline: { hidden: 1, outdated: 3 } }),
      reportFor([ONE, THREE], { skipped: 2, baseline: { hidden: 2, outdated: 0 } }),
    ];
    assert.equal(reports(mergeReports(parts.map((part) => reread(part)))), reports(whole));
  });

  test('are so when nothing was found, or nothing checked', () => {
    for (const files of [[], [TWO]])
      assert.equal(reports(mergeReports([reread(reportFor(files))])), reports(reportFor(files)));
  });

  test('keep what was fixed, and what would be', () => {
    const mended = { ...ONE, mended: { count: 2, before: ONE, frameText: MASKED } };
    for (const fixing of ['done', 'preview'] as const) {
      const whole = reportFor([mended, TWO], { fixing });
      assert.equal(reports(mergeReports([reread(whole)])), reports(whole));
    }
    assert.match(jsonl(reportFor([mended], { fixing: 'preview' })), '"output":');
  });

  test('of the same file become one', () => {
    const other = fileResult('a.json', TEXT, [findingAt(TEXT, '"joe"'), WARNING], MASKED);
    const merged = mergeReports([reread(reportFor([ONE])), reread(reportFor([other]))]);
    const whole = reportFor([fileResult('a.json', TEXT, [WARNING, RICH, findingAt(TEXT, '"joe"')], MASKED)]);
    assert.equal(reports(merged), reports(whole));
  });

  test('tell once what could not be checked', () => {
    const [one, two] = ['gone', 'away'].map((problem) =>
      reread({ ...reportFor([]), problems: [problem, 'both'] }),
    );
    assert.ok(one && two);
    assert.equal(mergeReports([one, two]).problems, ['gone', 'both', 'away']);
  });
});

suite('reports of parts, in json', (test) => {
  test('become what one run prints as json', () => {
    const parts = [[TWO, THREE], [ONE]].map((files) => reread(reportFor(files), json));
    assert.is(json(mergeReports(parts)), json(reportFor([ONE, TWO, THREE])));
  });

  test('are told in other formats without frames', () => {
    const { stylish, sarif } = reports(mergeReports([reread(reportFor([ONE]), json)]));
    assert.match(stylish ?? '', /^a\.json:2:3 {2}warning {2}ä\\u2028\\x1b {2}tags\n\na\.json:3:3 {2}error /);
    assert.match(sarif ?? '', '"charOffset": 2,');
  });
});

suite('a report without its warnings', (test) => {
  test('is that of a run which reports errors only', () => {
    const whole = reportFor([ONE, TWO]);
    const quiet = reportFor([{ ...ONE, findings: [RICH] }, TWO]);
    assert.equal(reports(errorsOnly(mergeReports([reread(whole)]))), reports(quiet));
  });
});

suite('what is no report', (test) => {
  const line = jsonl(reportFor([ONE])).split('\n')[0] ?? '';
  const totals = '{"totals":{"files":1,"skipped":0}}';

  test('is refused with a reason', () => {
    for (const [text, reason] of [
      ['', 'is empty'],
      ['\ufeff \n', 'is empty'],
      ['a.json:1:2  error', 'is neither a json nor a jsonl report'],
      ['[{]', 'is cut off or no JSON'],
      [json(reportFor([ONE])).slice(0, -20), 'is cut off or no JSON'],
      [
        '{"version": "2.1.0", "runs": []}',
        'does not end with the totals of its files, so it may be cut off; run that check again',
      ],
      [line, 'does not end with the totals of its files, so it may be cut off; run that check again'],
      [
        `${line}\n${line}\n${totals}`,
        'does not end with the totals of its files, so it may be cut off; run that check again',
      ],
      [`{}\n${totals}`, 'is no report of instancelint: see its line 1'],
      // ESLint's own.
      [
        '[{"filePath":"a.js","messages":[{"ruleId":"semi","severity":2,"message":"m","line":1,"column":1,"nodeType":null}],"errorCount":1,"warningCount":0,"fixableErrorCount":0,"fixableWarningCount":0}]',
        'is no report of instancelint: see its entry 1',
      ],
    ] as const) {
      assert.equal(parseReport(text), { reason }, text);
    }
    assert.ok('files' in parseReport(`\ufeff${line}\r\n${totals}\r\n`));
  });

  test('is every report in which one value is another', () => {
    const sound = JSON.parse(line);
    let tried = 0;
    const isRead = (value: unknown): boolean => 'files' in parseReport(`${JSON.stringify(value)}\n${totals}`);
    assert.ok(isRead(sound));
    const passed: string[] = [];
    const walk = (value: unknown, path: string, put: (other: unknown) => void): void => {
      for (const other of [null, -1, 0.5, '', {}, []]) {
        put(other);
        tried++;
        if (isRead(sound)) passed.push(`${path} as ${JSON.stringify(other)}`);
      }
      put(value);
      if (typeof value !== 'object' || value === null) return;
      const members = value as Record<string, unknown>;
      for (const [name, member] of Object.entries(members))
        walk(member, `${path}/${name}`, (other) => {
          members[name] = other;
        });
    };
    for (const name of Object.keys(sound))
      walk(sound[name], name, (other) => {
        sound[name] = other;
      });
    assert.ok(tried > 300, `${tried}`);
    // Texts may be empty, lists too, and what is made of the rule's id is not read.
    const harmless = passed.filter(
      (each) => !/(?: as ""$|\/docs as |\/fixable as |(?:suggestions|related) as \[\]$)/.test(each),
    );
    assert.equal(
      harmless.filter((each) => !/\/(?:fix|\d)\/(?:line|column|endLine|endColumn) as /.test(each)),
      [],
    );
  });
});
