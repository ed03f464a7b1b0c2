import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { replaceText } from '../../src/read/replace-text.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

const BEFORE = { path: 'a.json', language: 'json', text: 'é1,\n' } as const;
const AFTER = { ...BEFORE, text: 'é1\n' };

suite('replacing the text of a file', (test) => {
  test('keeps a byte order mark', () =>
    inFolder({ a: '\ufeffé1,\n' }, ({ at }) => {
      assert.is(replaceText(at('a'), { ...BEFORE, marked: true }, { ...AFTER, marked: true }), undefined);
      assert.is(readFileSync(at('a'), 'utf8'), '\ufeffé1\n');
    }));

  test('does not write over what came in between', () =>
    inFolder({ a: 'something else\n', b: '\ufeffé1,\n' }, ({ at }) => {
      for (const file of ['a', 'b']) {
        const text = readFileSync(at(file), 'utf8');
        const message = '"a.json" changed while it was checked, so it is not fixed; run again';
        assert.equal(replaceText(at(file), BEFORE, AFTER), { message });
        assert.is(readFileSync(at(file), 'utf8'), text);
      }
    }));

  test('has nothing to do where the new text is already', () =>
    inFolder({ a: AFTER.text }, ({ at }) => {
      assert.is(replaceText(at('a'), BEFORE, AFTER), undefined);
    }));

  test('says when the file is gone', () =>
    inFolder({}, ({ at }) => {
      const message = 'cannot write "a.json": no such file or directory';
      assert.equal(replaceText(at('a'), BEFORE, AFTER), { message });
    }));

  test('does not wait for what comes through a pipe in its place', () =>
    inFolder({}, ({ at }) => {
      execFileSync('mkfifo', [at('a')]);
      const message = '"a.json" changed while it was checked, so it is not fixed; run again';
      assert.equal(replaceText(at('a'), BEFORE, AFTER), { message });
    }));
});
