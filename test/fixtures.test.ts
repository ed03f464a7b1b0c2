import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import type { FileResult } from '../src/core/findings/finding.ts';
import { exampleSeverities, RULES } from '../src/core/rules/all.ts';
import { createLineIndex } from '../src/core/text/line-index.ts';
import { languageOfPath } from '../src/core/text/source.ts';
import { fixedText, lintForTest, summarize } from './support/lint-text.ts';
import { describeOffers } from './support/offers.ts';
import { suite } from './support/suite.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Writes what is found as what is expected; for a person to read before committing. */
const update = process.env['UPDATE'] === '1' && process.env['CI'] === undefined;

function inputOf(folder: string): string {
  const input = readdirSync(folder).find((file) => file.startsWith('input.'));
  if (input === undefined) throw new Error(`no input.* in ${folder}`);
  return join(folder, input);
}

function lintFile(path: string): FileResult {
  return lintForTest(readFileSync(path, 'utf8'), languageOfPath(path));
}

/** One line a finding: where it starts and ends, the marked text's first line, severity, rule and message. */
function describe({ source, findings }: FileResult): string {
  const lines = createLineIndex(source.text);
  return findings
    .map(({ span, severity, ruleId, message }) => {
      const start = lines.position(span.start);
      const end = lines.position(span.end);
      return `${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${ruleId}: ${message}\n`;
    })
    .join('');
}

function assertWritten(path: string, found: string): void {
  if (update) writeFileSync(path, found);
  assert.ok(
    existsSync(path),
    `${basename(path)} is missing; run the tests with UPDATE=1 and read what it wrote`,
  );
  assert.is(found, readFileSync(path, 'utf8'));
}

suite('fixtures/ok', (test) => {
  for (const name of readdirSync(join(FIXTURES, 'ok'))) {
    test(`${name} is silent`, () => {
      assert.equal(summarize(lintFile(inputOf(join(FIXTURES, 'ok', name)))), []);
    });
  }
});

suite('fixtures/findings', (test) => {
  for (const name of readdirSync(join(FIXTURES, 'findings'))) {
    test(`${name} gives exactly what is expected`, () => {
      const folder = join(FIXTURES, 'findings', name);
      const expected = join(folder, 'expected.txt');
      const found = describe(lintFile(inputOf(folder)));
      assert.is.not(found, '', 'a case in findings/ has findings');
      assertWritten(expected, found);
    });

    test(`${name} gives it with what is expected`, () => {
      const folder = join(FIXTURES, 'findings', name);
      assertWritten(join(folder, 'offers.txt'), describeOffers(lintFile(inputOf(folder))));
    });

    test(`${name} is fixed as far as that is safe`, () => {
      const folder = join(FIXTURES, 'findings', name);
      const input = inputOf(folder);
      const language = languageOfPath(input);
      const text = readFileSync(input, 'utf8');
      const fixed = fixedText(text, language);
      const expected = join(folder, `fixed${extname(input)}`);
      if (fixed === text) {
        assert.not(existsSync(expected), `${basename(expected)} is there, but nothing is fixed`);
        return;
      }
      if (update) writeFileSync(expected, fixed);
      assert.ok(existsSync(expected), `${basename(expected)} is missing; UPDATE=1 writes it`);
      assert.is(fixed, readFileSync(expected, 'utf8'));
      assert.is(fixedText(fixed, language), fixed);
      assert.not(
        lintForTest(fixed, language).findings.some(({ fix }) => fix),
        'something fixable remains',
      );
    });
  }
});

suite('examples of the rules', (test) => {
  for (const { meta, examples } of RULES) {
    test(`of ${meta.id} give their findings with what is expected`, () => {
      const found = examples.bad.map(({ text, language }, place) => {
        const result = lintForTest(text, language, exampleSeverities(meta.id, language));
        return `bad example ${place + 1} (${language})\n${describeOffers(result)}`;
      });
      assertWritten(join(FIXTURES, 'examples', `${meta.id}.txt`), found.join('\n'));
    });
  }
});
