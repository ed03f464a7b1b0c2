import { createHash } from 'node:crypto';
import * as assert from 'uvu/assert';
import { reportOf } from '../../src/report/from-run.ts';
import { hashSource } from '../../src/report/html/escape.ts';
import { html } from '../../src/report/html/html.ts';
import { testSurroundings } from '../support/reporters.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt, reportFor } from './results.ts';

const TEXT = '{"a": 1}';

suite('the format html', (test) => {
  test('allows its own style and script, by their hashes, and nothing else', () => {
    const page = html(reportFor([fileResult('x.json', TEXT, [findingAt(TEXT, '"a"')])]), testSurroundings);
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    assert.match(policy, /^default-src 'none'; style-src 'sha256-/);
    for (const tag of ['style', 'script']) {
      const [, content = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page) ?? [];
      assert.ok(policy.includes(`'sha256-${createHash('sha256').update(content).digest('base64')}'`), tag);
    }
    assert.not.match(page, /\s(?:style|src|on\w+)=/);
  });

  test('writes hashes as policies want them, whatever their length', () => {
    for (const length of [1, 2, 3, 4, 5, 32]) {
      const bytes = createHash('sha512').update(String(length)).digest().subarray(0, length);
      assert.is(hashSource(bytes.toString('hex')), `'sha256-${bytes.toString('base64')}'`);
    }
  });

  test('tells what could not be checked', () => {
    const page = html(reportOf({ files: [], skipped: 0 }, ['cannot read "<a>"']), testSurroundings);
    assert.match(page, '<li>cannot read &#34;&#60;a&#62;&#34;</li>');
  });
});
