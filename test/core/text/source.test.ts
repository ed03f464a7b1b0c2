import * as assert from 'uvu/assert';
import {
  BODY_LANGUAGES,
  extensionFor,
  isBodyLanguage,
  LANGUAGES,
  languageOfPath,
  wholeText,
  withoutMark,
} from '../../../src/core/text/source.ts';
import { suite } from '../../support/suite.ts';

suite('the language of a file', (test) => {
  const paths: readonly (readonly [string, string | undefined])[] = [
    ['a.json', 'json'],
    ['a.jsonc', 'jsonc'],
    ['a.yaml', 'yaml'],
    ['a.yml', 'yaml'],
    ['README.md', 'markdown'],
    ['guide.markdown', 'markdown'],
    ['deploy.sh', 'shell'],
    ['deploy.bash', 'shell'],
    ['A.JSON', 'json'],
    ['b.instance.Yml', 'yaml'],
    ['a.json/b.txt', undefined],
    ['a.json.bak', undefined],
    ['Makefile', undefined],
    ['a.toString', undefined],
  ];
  for (const [path, language] of paths)
    test(`${path}: ${language}`, () => assert.is(languageOfPath(path), language));

  test('has an extension that leads back to it', () => {
    assert.equal(LANGUAGES.map(extensionFor), ['json', 'jsonc', 'yaml', 'md', 'sh']);
    assert.equal(LANGUAGES.filter(isBodyLanguage), BODY_LANGUAGES);
    assert.not.ok(isBodyLanguage(undefined));
  });
});

suite('a byte order mark', (test) => {
  test('is no part of the text, and stays in the file', () => {
    assert.equal(withoutMark('\ufeffa'), { text: 'a', marked: true });
    assert.equal(withoutMark('a\ufeff'), { text: 'a\ufeff' });
    assert.equal(withoutMark(''), { text: '' });
    for (const text of ['\ufeffa', 'a', '\ufeff', '\ufeff\ufeffa'])
      assert.is(wholeText(withoutMark(text)), text);
  });
});
