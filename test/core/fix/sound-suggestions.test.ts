import * as assert from 'uvu/assert';
import type { FileResult, Finding } from '../../../src/core/findings/finding.ts';
import { keepSound } from '../../../src/core/fix/sound-suggestions.ts';
import { parseYaml } from '../../../src/core/parse/yaml.ts';
import type { Edit } from '../../../src/core/text/span.ts';
import { lintForTest } from '../../support/lint-text.ts';
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

  test('are all kept once enough is read', () => {
    const text = `a: &x 1\nb: *x\n# ${'.'.repeat(30_000)}\n`;
    assert.equal(kept(text, ['a: &x 1\n', ''], ['a: &x 1\n', '']), ['1']);
    const long = `a: &x 1\nb: *x\n# ${'.'.repeat(60_000)}\n`;
    const findings = [findingWith(replacing(long, 'a: &x 1\n', ''))];
    assert.is(keepSound(findings, long, parseYaml(long), throws), findings);
  });

  test('are not read anew when the text is plain', () => {
    const text = 'a: 1\n';
    const findings = [findingWith(replacing(text, '1', '"'))];
    assert.is(keepSound(findings, text, parseYaml(text), throws), findings);
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

function throws(): never {
  throw new Error('nothing is to be read');
}
