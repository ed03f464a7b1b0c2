import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function read(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}

/** `test/a.test.ts`: "one"; "another" */
const NAMED = /`(test\/[\w./-]+\.test\.ts)`: ("[^"]+"(?:; "[^"]+")*)/g;

suite('SECURITY.md', (test) => {
  const page = read('SECURITY.md');
  const [, promises = ''] = /^## Promises.*?$([\s\S]*?)^## /m.exec(page) ?? [];

  test('names tests that exist', () => {
    let count = 0;
    for (const [, path = '', names = ''] of promises.matchAll(NAMED)) {
      assert.ok(existsSync(`${ROOT}${path}`), path);
      const source = read(path);
      for (const name of names.slice(1, -1).split('"; "')) {
        count++;
        const isThere = ["'", '`'].some((quote) => source.includes(`test(${quote}${name}${quote}`));
        assert.ok(isThere, `${path} has no test "${name}"`);
      }
    }
    assert.ok(count > 40, `only ${count} tests are named`);
  });

  test('names a test for each promise', () => {
    const rows = promises.split('\n').filter((line) => /^\| (?!promise|---)/.test(line));
    assert.ok(rows.length > 20);
    for (const row of rows) {
      const [, , held = ''] = row.split(/ \| |^\| /);
      // Nothing but tests in that form.
      assert.is(
        held
          .replace(/ \|$/, '')
          .replace(NAMED, '')
          .replace(/^(?:; )*$/, ''),
        '',
        row,
      );
    }
  });

  test('is where people look for it', () => {
    for (const path of ['README.md', 'CONTRIBUTING.md']) assert.match(read(path), '](SECURITY.md)', path);
  });
});

suite('dependencies', (test) => {
  test('each have a line in CONTRIBUTING.md that says what they are for', () => {
    const [, table = ''] = /^## Dependencies$([\s\S]*?)^## /m.exec(read('CONTRIBUTING.md')) ?? [];
    const explained = table
      .split('\n')
      .flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1]?.split(', ') ?? []);
    for (const path of ['package.json', 'editors/vscode/package.json', 'test/tools/package.json']) {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(read(path));
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        assert.ok(explained.includes(name), `${name} of ${path}`);
        assert.match(String(version), /^\d+\.\d+\.\d+$/, `${name} of ${path} is exact`);
      }
    }
  });
});
