import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { type Reading, readSource, readSourceOfBytes, readSourceOfText } from '../../src/read/read-source.ts';
import { undecodableResult } from '../../src/read/undecodable.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

const INSTANCE = '{"element": {"key": "stripe"}, "configuration": {}}';

function read(folder: Folder, name: string, named = true): Reading {
  return readSource({ path: folder.at(name), displayPath: name, named }, undefined);
}

function messageOf(reading: Reading): string {
  if (reading.kind === 'problem') return reading.problem.message;
  if (reading.kind !== 'undecodable') return reading.kind;
  const { path, language, undecodable } = reading;
  const [finding] = undecodableResult(path, language, undecodable, { syntax: 'error' }).findings;
  return `${finding?.severity} ${finding?.ruleId}: ${finding?.message}`;
}

suite('reading a file', (test) => {
  test('gives its text without a byte order mark, which it remembers, under the path that is shown', () =>
    inFolder({ 'a.yml': '\uFEFFname: é\uFFFD\n' }, (folder) => {
      const source = { path: 'a.yml', language: 'yaml', text: 'name: é\uFFFD\n', marked: true };
      assert.equal(read(folder, 'a.yml'), { kind: 'source', source });
    }));

  test('needs to know the language', () =>
    inFolder({ 'a.conf': '{}' }, (folder) => {
      const message =
        'cannot tell the language of "a.conf"; use --language json, jsonc, yaml, markdown or shell';
      assert.is(messageOf(read(folder, 'a.conf')), message);
      assert.is(
        readSource({ path: folder.at('a.conf'), displayPath: 'a.conf', named: true }, 'json').kind,
        'source',
      );
    }));

  test('makes a finding of a wrong encoding', () =>
    inFolder(
      {
        'utf16.json': Buffer.from(INSTANCE, 'utf16le'),
        'latin.json': Buffer.from(INSTANCE.replace('stripe', 'é'), 'latin1'),
        'zeros.json': Buffer.from([1, 0, 2, 0, 0]),
      },
      (folder) => {
        assert.match(
          messageOf(read(folder, 'utf16.json')),
          /^error syntax: the file is UTF-16, .*save it as UTF-8/,
        );
        assert.match(
          messageOf(read(folder, 'latin.json')),
          /^error syntax: the file is not UTF-8 but perhaps Windows-1252/,
        );
        assert.match(
          messageOf(read(folder, 'zeros.json')),
          /^error syntax: the file has zero bytes, so it is binary/,
        );
      },
    ));

  test('passes over wrongly encoded files found below a folder unless they seem to be instances', () =>
    inFolder(
      {
        'utf16.json': Buffer.from(INSTANCE, 'utf16le'),
        'other.json': Buffer.from('{"version": "2.0"}', 'utf16le'),
        'image.json': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
      },
      (folder) => {
        assert.is(read(folder, 'utf16.json', false).kind, 'undecodable');
        assert.is(read(folder, 'other.json', false).kind, 'skipped');
        assert.is(read(folder, 'image.json', false).kind, 'skipped');
      },
    ));

  test('does not read what is larger than 50 MB', () =>
    inFolder({ 'big.json': '', 'instance.json': INSTANCE }, (folder) => {
      for (const name of ['big.json', 'instance.json'])
        execFileSync('truncate', ['-s', '61M', folder.at(name)]);
      const expected =
        'error syntax: the file has 61 MB, more than the 50 MB of limits.megabytes; split it, or raise that in the config';
      assert.is(messageOf(read(folder, 'big.json')), expected);
      assert.is(messageOf(read(folder, 'big.json', false)), 'skipped');
      assert.is(messageOf(read(folder, 'instance.json', false)), expected);
    }));

  test('reads pages and scripts of up to 1.5 MB', () =>
    inFolder({ 'page.md': `\`\`\`json\n${INSTANCE}\`\`\`\n`, 'script.sh': 'curl' }, (folder) => {
      for (const name of ['page.md', 'script.sh']) execFileSync('truncate', ['-s', '3M', folder.at(name)]);
      const expected =
        'error syntax: the file has 3 MB, more than the 1.5 MB that are read of pages and scripts; split it';
      assert.is(messageOf(read(folder, 'page.md')), expected);
      assert.is(messageOf(read(folder, 'page.md', false)), expected);
      assert.is(messageOf(read(folder, 'script.sh', false)), 'skipped');
    }));

  test('reads no more than the limits allow', () =>
    inFolder({ 'small.json': INSTANCE, 'large.json': `${INSTANCE}${' '.repeat(100_000)}` }, (folder) => {
      const readOf = (name: string, megabytes: number): string => {
        const file = { path: folder.at(name), displayPath: name, named: true };
        return messageOf(readSource(file, undefined, { megabytes }));
      };
      const exact = (name: string): number => statSync(folder.at(name)).size / 1024 / 1024;
      for (const name of ['small.json', 'large.json']) {
        assert.is(readOf(name, exact(name)), 'source');
        assert.match(readOf(name, exact(name) - 1e-6), / KB, more than the .* MB of limits\.megabytes; /);
      }
      assert.match(
        readOf('large.json', 0.01),
        'the file has 98 KB, more than the 0.01 MB of limits.megabytes; ',
      );
      const text = '{"ä": "ä"}';
      for (const [limit, expected] of [
        [12, 'source'],
        [11, 'the file has 1 KB'],
      ] as const) {
        const limits = { megabytes: limit / 1024 / 1024 };
        const source = { path: 'x.json', language: 'json', text } as const;
        assert.match(messageOf(readSourceOfText(source, true, limits)), expected);
        assert.match(
          messageOf(readSourceOfBytes(Buffer.from(text), 'x.json', undefined, true, limits)),
          expected,
        );
      }
    }));

  test('does not wait for what comes through a pipe that took its place', () =>
    inFolder({}, (folder) => {
      execFileSync('mkfifo', [folder.at('a.json')]);
      folder.link('zero.json', '/dev/zero');
      folder.link('null.json', '/dev/null');
      for (const name of ['a.json', 'zero.json', 'null.json'])
        assert.is(messageOf(read(folder, name)), `cannot read "${name}": it is not a file`);
    }));

  test('gives all of a file, however long it is', () =>
    inFolder({}, (folder) => {
      for (const length of [65_535, 65_536, 65_537, 200_000]) {
        const text = `${'é'.repeat(length / 2 - 1)}\uFFFD`.padEnd(length);
        folder.write('a.json', text);
        const reading = read(folder, 'a.json');
        assert.ok(reading.kind === 'source' && reading.source.text === text, `${length}`);
      }
    }));

  test('says why a file cannot be read', () =>
    inFolder({}, (folder) => {
      assert.is(messageOf(read(folder, 'gone.json')), 'cannot read "gone.json": no such file or directory');
      const latin = 'caf\uFFFD.json';
      assert.is(messageOf(read(folder, latin)), `cannot read "${latin}": its name is not UTF-8; rename it`);
    }));

  test('reports nothing of an undecodable file when the rule is off', () => {
    const { findings } = undecodableResult(
      'a.json',
      'json',
      { kind: 'foreign', encoding: 'binary', beginning: '' },
      { syntax: 'off' },
    );
    assert.equal(findings, []);
  });
});

suite('reading standard input', (test) => {
  test('takes the language from the name or the option', () => {
    assert.is(readSourceOfBytes(Buffer.from('{}'), 'x/a.json', undefined).kind, 'source');
    const source = { path: '<stdin>', language: 'yaml' as const, text: 'a: 1' };
    assert.equal(readSourceOfBytes(Buffer.from('a: 1'), undefined, 'yaml'), { kind: 'source', source });
    const message =
      'cannot tell the language of standard input; use --language json, jsonc, yaml, markdown or shell';
    assert.is(messageOf(readSourceOfBytes(Buffer.from('{}'), undefined, undefined)), message);
  });

  test('makes a finding of a wrong encoding', () => {
    assert.match(messageOf(readSourceOfBytes(Buffer.from('{}  ', 'utf16le'), 'a.json', undefined)), /UTF-16/);
  });
});
