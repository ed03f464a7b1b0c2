import * as assert from 'uvu/assert';
import { type Paint, plainPaint } from '../../src/report/paint.ts';
import { stylishOfRun } from '../../src/report/stylish.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt } from './results.ts';

const TEXT = '{\n  "site": "acme",\n  "usrname": "joe"\n}\n';
const MASKED = '{\n  "site": "****",\n  "usrname": "***"\n}\n';

suite('the format stylish', (test) => {
  test('shows place, severity, message, rule, frame and what to do', () => {
    const finding = findingAt(TEXT, '"usrname"', {
      message: '"usrname" is not a configuration key of chargebee; did you mean "username"?',
      suggestions: [{ desc: 'rename to "username"', edits: [] }],
      related: [{ message: 'first here', span: { start: 4, end: 10 } }],
    });
    const warning = findingAt(TEXT, '"site"', { ruleId: 'tags', severity: 'warning', message: 'x', fix: [] });
    const files = [fileResult('a/x.json', TEXT, [finding, warning], MASKED), fileResult('b.json', '{}', [])];
    assert.is(
      stylishOfRun({ files, skipped: 4 }, plainPaint),
      `a/x.json:3:3  error  "usrname" is not a configuration key of chargebee; did you mean "username"?  unknown-config
    2 |   "site": "****",
  > 3 |   "usrname": "***"
      |   ^^^^^^^^^
    = first here: 2:3
    = suggestion: rename to "username"

a/x.json:2:3  warning  x  tags (fixable)
    1 | {
  > 2 |   "site": "****",
      |   ^^^^^^

1 error, 1 warning in 1 of 2 files (4 skipped: no instance; 1 fixable)
`,
    );
  });

  test('says one line for a clean run', () => {
    const clean = fileResult('a.json', '{}', []);
    assert.is(stylishOfRun({ files: [clean], skipped: 0 }, plainPaint), '1 file checked, no problems\n');
    assert.is(
      stylishOfRun({ files: [clean, clean], skipped: 1, baseline: { hidden: 3, outdated: 1 } }, plainPaint),
      '2 files checked, no problems (1 skipped: no instance; 3 hidden by the baseline; 1 of the baseline no longer occurs)\n',
    );
    assert.is(
      stylishOfRun({ files: [], skipped: 2 }, plainPaint),
      '0 files checked, no problems (2 skipped: no instance)\n',
    );
  });

  test('never passes a control character on', () => {
    const text = '{"a\x1b[31m": 1}';
    const finding = findingAt(text, '1}', {
      message: 'bad \x1b[2J key',
      suggestions: [{ desc: 'x\x07', edits: [] }],
      related: [{ message: 'y\r', span: { start: 0, end: 1 } }],
    });
    const report = stylishOfRun(
      { files: [fileResult('a\nb\x1b.json', text, [finding])], skipped: 0 },
      plainPaint,
    );
    assert.not.match(report, /[^\P{Cc}\n]/u);
    assert.match(report, /^a\\x0ab\\x1b\.json:1:12 {2}error {2}bad \\x1b\[2J key/);
  });

  test('shows no frame of a file without text', () => {
    const report = stylishOfRun(
      { files: [fileResult('a.json', '', [findingAt('', '')])], skipped: 0 },
      plainPaint,
    );
    assert.match(
      report,
      /^a\.json:1:1 {2}error {2}something is wrong {2}unknown-config\n\n1 error in 1 of 1 file\n$/,
    );
  });

  test('paints with what it is given', () => {
    const stroke = (name: string) => (text: string) => `<${name}>${text}</>`;
    const names = ['bold', 'dim', 'underline', 'red', 'yellow', 'cyan', 'green'] as const;
    const paint = Object.fromEntries(names.map((name) => [name, stroke(name)])) as unknown as Paint;
    const report = stylishOfRun(
      { files: [fileResult('a.json', TEXT, [findingAt(TEXT, '"site"')])], skipped: 0 },
      paint,
    );
    assert.match(
      report,
      '<underline>a.json:2:3</>  <red>error</>  something is wrong  <dim>unknown-config</>',
    );
    assert.match(report, '<bold><red>1 error</></> in 1 of 1 file');
  });
});
