import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { fromStored, toStored } from '../../src/cache/remembered.ts';
import type { FileResult } from '../../src/core/findings/finding.ts';
import { languageOfPath } from '../../src/core/text/source.ts';
import { reportOf } from '../../src/report/from-run.ts';
import { GOOD_JSON } from '../support/instances.ts';
import { lintForTest } from '../support/lint-text.ts';
import { REPORTERS, testSurroundings } from '../support/reporters.ts';
import { suite } from '../support/suite.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/findings', import.meta.url));

const LINTED: readonly FileResult[] = readdirSync(FIXTURES).map((name) => {
  const input = readdirSync(join(FIXTURES, name)).find((file) => file.startsWith('input.')) ?? '';
  const text = readFileSync(join(FIXTURES, name, input), 'utf8').replace(/^\uFEFF/, '');
  return lintForTest(text, languageOfPath(input));
});

function restored(file: FileResult, stored: unknown): FileResult | undefined {
  const found = fromStored(stored);
  return found && { source: { ...file.source, text: found.frameText }, ...found };
}

function reportsOf(file: FileResult): string[] {
  const report = reportOf({ files: [file], skipped: 0 }, []);
  return Object.values(REPORTERS).map((format) => format(report, testSurroundings));
}

suite('findings that were stored', (test) => {
  test('are reported as those that were found', () => {
    assert.ok(LINTED.length > 20);
    for (const file of LINTED) {
      const again = restored(file, JSON.parse(JSON.stringify(toStored(file))));
      assert.ok(again);
      assert.equal(reportsOf(again), reportsOf(file));
    }
  });

  test('are fixable as before where the fix would write what is masked, and hold nothing of it', () => {
    const file = lintForTest(GOOD_JSON.replace('"${env:STRIPE_KEY}"', '“Zq7w9SECRET”'));
    assert.ok(file.findings.some(({ fix }) => fix));
    const text = JSON.stringify(toStored(file));
    assert.not.match(text, 'SECRET');
    const again = restored(file, JSON.parse(text));
    assert.ok(again);
    assert.equal(reportsOf(again), reportsOf(file));
  });

  test('are none of a file that is compared with another one, was fixed, or is very long', () => {
    const file = lintForTest(GOOD_JSON.replace('"tags"', '"tgas"'));
    const [finding] = file.findings;
    assert.ok(finding);
    const related = [{ message: 'first here', file: { path: 'other.json', line: 1, column: 1 } }];
    assert.is.not(toStored(file), undefined);
    assert.is(toStored({ ...file, findings: [{ ...finding, related }] }), undefined);
    assert.is(toStored({ ...file, mended: { count: 1, before: file, frameText: '' } }), undefined);
    assert.is(toStored({ ...file, frameText: ' '.repeat(1_000_000) }), undefined);
  });

  test('may be damaged anywhere: they are dropped, or can be reported', () => {
    const stored = LINTED.map((file) => JSON.stringify(toStored(file))).filter((text) => text.length < 4000);
    let dropped = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...stored),
        fc.nat(),
        fc.constantFrom('null', '-1', '1e9', '"x"', '[]', '{}', '[[]]', 'true'),
        (text, which, put) => {
          const values = [...text.matchAll(/(?<=[[,])(?:-?\d+|null|\[\]|"(?:[^"\\]|\\.)*")(?=[\],])/g)];
          const { 0: value = '', index = 0 } = values[which % values.length] ?? {};
          const found = fromStored(JSON.parse(text.slice(0, index) + put + text.slice(index + value.length)));
          if (found === undefined) dropped++;
          else reportsOf({ source: { path: 'a.json', language: 'json', text: found.frameText }, ...found });
        },
      ),
      { seed: 6, numRuns: 3000 },
    );
    assert.ok(dropped > 1000, `${dropped} were dropped`);
  });
});
