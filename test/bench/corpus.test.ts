import * as assert from 'uvu/assert';
import { parse, parseAllDocuments } from 'yaml';
import { type CorpusFile, type CorpusRequest, corpusFiles, largeText } from '../../bench/corpus/corpus.ts';
import { readElements } from '../../bench/corpus/elements.ts';
import { MISTAKES } from '../../bench/corpus/instance.ts';
import { lintForTest, summarize } from '../support/lint-text.ts';
import { suite } from '../support/suite.ts';

const elements = readElements('schemas');

function filesOf(request: Partial<CorpusRequest>): readonly CorpusFile[] {
  return [...corpusFiles({ elements, count: 150, language: 'mixed', mistakes: 0, seed: '1', ...request })];
}

function findingsOf({ path, text }: CorpusFile): readonly string[] {
  return summarize(lintForTest(text, path.endsWith('.json') ? 'json' : 'yaml'));
}

suite('corpora of the benchmark', (test) => {
  test('the same seed gives the same files, another seed others', () => {
    assert.equal(filesOf({ mistakes: 0.1 }), filesOf({ mistakes: 0.1 }));
    assert.not.equal(filesOf({}), filesOf({ seed: '2' }));
  });

  test('a smaller corpus begins a larger one', () => {
    assert.equal(filesOf({ count: 20 }), filesOf({ count: 40 }).slice(0, 20));
  });

  test('a folder holds 100 files', () => {
    const folders = filesOf({}).map(({ path }) => path.split('/')[0]);
    assert.equal(new Set(folders).size, 2);
    assert.is(folders.filter((folder) => folder === folders[0]).length, 100);
  });

  for (const language of ['mixed', 'full-yaml'] as const) {
    test(`clean files have no finding: ${language}`, () => {
      for (const file of filesOf({ language })) assert.equal(findingsOf(file), [], file.text);
    });
  }

  test('a file with a mistake has one finding, and every mistake occurs', () => {
    const files = filesOf({ mistakes: 1 });
    for (const file of files) assert.is(findingsOf(file).length, 1, file.text);
    assert.equal(new Set(files.map(({ mistake }) => mistake)), new Set(MISTAKES));
  });

  test('full YAML has in each file what plain YAML has not', () => {
    for (const { text } of filesOf({ language: 'full-yaml', count: 20 })) {
      assert.match(text, /^#/);
      assert.match(text, '&off');
      assert.match(text, '*off');
      assert.match(text, '!!map');
      assert.is(parse(text).retrieveObjectsAfterInstantiation, false);
    }
  });

  test('a large text is an array or a stream of as many instances as asked for', () => {
    const request = { elements, until: { instances: 7 }, mistakes: 0, seed: '1' } as const;
    const json = largeText({ ...request, language: 'json' });
    assert.is(JSON.parse(json).length, 7);
    assert.equal(summarize(lintForTest(json, 'json')), []);
    const yaml = largeText({ ...request, language: 'yaml' });
    assert.is(parseAllDocuments(yaml).length, 7);
    assert.equal(summarize(lintForTest(yaml, 'yaml')), []);
  });

  test('a large text reaches the size that was asked for, and no more than one instance beyond', () => {
    const request = { elements, until: { bytes: 20_000 }, mistakes: 0, seed: '1' } as const;
    for (const language of ['json', 'yaml'] as const) {
      const { length } = largeText({ ...request, language });
      assert.ok(length >= 20_000 && length < 24_000, `${language}: ${length}`);
    }
  });
});
