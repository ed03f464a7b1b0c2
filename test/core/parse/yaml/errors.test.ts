import * as assert from 'uvu/assert';
import { describeYamlError } from '../../../../src/core/parse/yaml/errors.ts';
import { readStream } from '../../../../src/core/parse/yaml/read-stream.ts';
import { testMarkedTexts } from '../../../support/marked-texts.ts';
import { suite } from '../../../support/suite.ts';

function describe(text: string): ReturnType<typeof describeYamlError> {
  const errors = readStream(text).flatMap((document) => document.errors);
  return describeYamlError(text, errors);
}

suite('an error of YAML that nothing mends', (test) => {
  testMarkedTexts(test, 'fixtures/yaml-errors.txt', (text) => {
    const problem = describe(text);
    if (problem === undefined) return ['none'];
    const { start, end } = problem.span;
    const says = problem.code === 'syntax' ? problem.message : problem.code;
    return [`${start}-${end} ${JSON.stringify(text.slice(start, end))}: ${says}`];
  });

  test('may be a key that is too long', () => {
    for (const key of ['k'.repeat(1030), `"${'k'.repeat(1030)}"`])
      assert.equal(describe(`${key}: a\n`), {
        code: 'syntax',
        span: { start: 0, end: key.length },
        message: 'this key is longer than 1024 characters, more than YAML allows; shorten it',
      });
  });

  test('is none where there is none', () => {
    assert.is(describe('a: b\n'), undefined);
  });
});
