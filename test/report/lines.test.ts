import * as assert from 'uvu/assert';
import { printablePath, withoutCommands } from '../../src/report/printable.ts';
import { unix } from '../../src/report/unix.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt, reportFor } from './results.ts';

suite('the format unix', (test) => {
  test('is a line for each finding, as gcc writes it', () => {
    const text = '{\n  "a": 1\n}\n';
    const findings = [
      findingAt(text, '"a"', { message: 'say "b"\x1b' }),
      findingAt(text, '1', { severity: 'warning', ruleId: 'tags' }),
    ];
    assert.is(
      unix(reportFor([fileResult('x/y.json', text, findings), fileResult('z.json', '{}', [])])),
      'x/y.json:2:3: error: say "b"\\x1b [unknown-config]\nx/y.json:2:8: warning: something is wrong [tags]\n',
    );
  });

  test('is nothing where there is nothing', () => {
    assert.is(unix(reportFor([fileResult('z.json', '{}', [])])), '');
  });
});

suite('a path before a place', (test) => {
  test('stays as it is where nothing can be mistaken', () => {
    for (const path of ['a/b.json', 'C:/a.json', 'a: b.json', 'ä#[1].json'])
      assert.is(printablePath(path), path);
  });

  test('holds no place and begins no command', () => {
    assert.is(printablePath('a:1:2: error.json'), 'a\\x3a1\\x3a2: error.json');
    assert.is(printablePath('::error::a.json'), '\\x3a:error::a.json');
    assert.is(printablePath(' \u3000::error::a.json'), ' \u3000\\x3a:error::a.json');
    assert.is(printablePath('a\n::error::b'), 'a\\x0a::error::b');
  });
});

suite('a line of a log', (test) => {
  test('holds no command to a CI service', () => {
    assert.is(withoutCommands('a ##[error]b'), 'a #\\x23[error]b');
    assert.is(withoutCommands('##vso[x]##teamcity[y]###[z]'), '#\\x23vso[x]#\\x23teamcity[y]##\\x23[z]');
    assert.is(withoutCommands('## a heading, #[x], ## [y]'), '## a heading, #[x], ## [y]');
  });
});
