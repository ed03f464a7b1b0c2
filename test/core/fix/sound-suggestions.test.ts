import * as assert from 'uvu/assert';
import type { FileResult, Finding } from '../../../src/core/findings/finding.ts';
import { keepSound, mayBreak } from '../../../src/core/fix/sound-suggestions.ts';
import { parseJson } from '../../../src/core/parse/json/parse-json.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import { lintForTest, PARSERS } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** A finding with a suggestion for each list of edits. */
function findingWith(...suggestions: readonly (readonly Edit[])[]): Finding {
  return {
    ruleId: 'x',
    severity: 'error',
    message: '',
    span: { start: 0, end: 1 },
    instancePath: '',
    related: [],
    suggestions: suggestions.map((edits, index) => ({ desc: `${index}`, edits })),
  };
}

function replacing(text: string, from: string, to: string): readonly Edit[] {
  const start = text.indexOf(from);
  assert.is.not(start, -1);
  return [{ span: { start, end: start + from.length }, text: to }];
}

function kept(text: string, ...changes: readonly (readonly [string, string])[]): readonly string[] {
  const finding = findingWith(...changes.map(([from, to]) => replacing(text, from, to)));
  const [left] = keepSound([finding], text, parseYaml(text), parseYaml);
  return left?.suggestions.map(({ desc }) => desc) ?? [];
}

suite('suggestions for YAML that is not plain', (test) => {
  test('are left out where they would break it', () => {
    assert.equal(kept('a: &x 1\nb: *x\n', ['a: &x 1\n', ''], ['b: *x\n', ''], ['1', '2']), ['1', '2']);
    assert.equal(kept('a: &x 1\nb: *x\n', ['1', '"'], ['b:', 'b'], ['b:', 'a:']), ['2']);
  });

  test('are kept where the text is broken already', () => {
    assert.equal(kept('a: &x [1\nb: *x\n', ['b: *x\n', '']), ['0']);
  });

  test('are tried in spite of comments of JSON, and of spaces that may be text', () => {
    const commented = '{"a": 1, // z\n"b": 2}\n';
    assert.equal(problemsOf(commented), ['comment']);
    assert.equal(kept(commented, ['1', '"'], ['2', '3']), ['1']);
    const spaced = 'a:\n\u00a0 b: 1\nc: 2\n';
    assert.equal(problemsOf(spaced), ['invisible-characters']);
    assert.equal(kept(spaced, ['2', '"'], ['2', '3']), ['1']);
    // Of what is no text for sure, something else is broken.
    const broken = 'a: [\n\u00a0 {b: 1},\n\u00a0 c\nd: 2\n';
    assert.ok(problemsOf(broken).length > 1);
    assert.equal(kept(broken, ['2', '"']), ['0']);
  });

  test('are kept once enough is read', () => {
    const text = (length: number): string => {
      const start = 'a: &x 1\nb: *x\n# ';
      return `${start}${'.'.repeat(length - start.length - 1)}\n`;
    };
    const breaking = ['a: &x 1\n', ''] as const;
    assert.equal(kept(text(30_000), breaking, breaking), ['1']);
    assert.equal(kept(text(25_000), breaking, breaking, breaking), ['2']);
    assert.equal(kept(text(50_000), breaking, breaking), ['1']);
    assert.equal(kept(text(50_001), breaking), ['0']);
  });

  test('are not tried in plain YAML, in JSON and in long texts, or where there are none', () => {
    const long = `a: &x 1\n# ${'.'.repeat(60_000)}\nb: *x\n`;
    for (const [text, parse] of [
      ['a: 1\n', parseYaml],
      ['[1]', parseJson],
      [long, parseYaml],
    ] as const) {
      const findings = [findingWith(replacing(text, '1', '"'))];
      assert.is(keepSound(findings, text, parse(text), throws), findings);
    }
    const odd = 'a: &x 1\nb: *x\n';
    const findings = [findingWith()];
    assert.is(keepSound(findings, odd, parseYaml(odd), throws), findings);
    assert.equal(
      [parseYaml('a: 1\n'), parseYaml(odd), parseYaml(long), parseJson('[1]'), parseJson('[1')].map(mayBreak),
      [false, true, false, false, false],
    );
  });

  test('leave a finding as it is if they are all sound', () => {
    const text = 'a: &x 1\nb: *x\n';
    const finding = findingWith(replacing(text, '1', '2'));
    assert.is(keepSound([finding], text, parseYaml(text), parseYaml)[0], finding);
  });

  test('are tried on a page if one block may break, and all are sound', () => {
    const odd = 'a: &x 1\nb: *x\n';
    const page = (...blocks: readonly string[]): string =>
      blocks.map((block) => `\`\`\`yaml\n${block}\`\`\`\n`).join('\n');
    const keptOnPage = (text: string): readonly string[] => {
      const finding = findingWith(replacing(text, 'a: &x 1\n', ''));
      const parse = PARSERS.markdown;
      return keepSound([finding], text, parse(text), parse)[0]?.suggestions.map(({ desc }) => desc) ?? [];
    };
    assert.equal(keptOnPage(page(odd)), []);
    assert.equal(keptOnPage(page(odd, 'c: 1\n')), []);
    assert.equal(keptOnPage(page('c: 1\n', odd)), []);
    assert.equal(keptOnPage(page(odd, 'c: [1\n')), ['0']);
    assert.equal(keptOnPage(page('c: [1\n', odd)), ['0']);
  });

  test('are left out of what is found in a file and on a page', () => {
    const sound = 'element: {key: stripe}\nconfiguration: {}\na: []\n';
    const odd = sound.replace('[]', '[]:\n a');
    const onPage = (text: string): string => `\`\`\`yaml\n${text}\`\`\`\n`;
    assert.equal(forUnknownMember(lintForTest(sound, 'yaml')), ['delete it']);
    assert.equal(forUnknownMember(lintForTest(odd, 'yaml')), []);
    assert.equal(forUnknownMember(lintForTest(onPage(sound), 'markdown')), ['delete it']);
    assert.equal(forUnknownMember(lintForTest(onPage(odd), 'markdown')), []);
  });
});

function forUnknownMember({ findings }: FileResult): readonly string[] | undefined {
  const found = findings.find(({ message }) => message.startsWith('unknown member "a"'));
  return found?.suggestions.map(({ desc }) => desc);
}

function problemsOf(text: string): readonly string[] {
  return parseYaml(text).problems.map(({ code }) => code);
}

function throws(): never {
  throw new Error('nothing is to be read');
}
