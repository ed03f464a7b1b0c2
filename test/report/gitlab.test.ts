import * as assert from 'uvu/assert';
import { gitlab } from '../../src/report/gitlab.ts';
import { testSurroundings } from '../support/reporters.ts';
import { suite } from '../support/suite.ts';
import { fileResult, findingAt, reportFor } from './results.ts';

interface Issue {
  readonly fingerprint: string;
  readonly location: object;
}

function issuesOf(text: string, path = 'x.json'): readonly Issue[] {
  const findings = [
    findingAt(text, '"a"'),
    findingAt(text, '"b"', { severity: 'warning' }),
    findingAt(text, '"b"', { instancePath: '/other' }),
  ];
  return JSON.parse(gitlab(reportFor([fileResult(path, text, findings)]), testSurroundings));
}

suite('the format gitlab', (test) => {
  test('is a list of what the documentation of GitLab asks for', () => {
    const [issue] = issuesOf('{\n"a": 1, "b": 2}');
    assert.equal(
      { ...issue, fingerprint: '' },
      {
        description: 'something is wrong',
        check_name: 'unknown-config',
        fingerprint: '',
        severity: 'major',
        location: { path: 'x.json', lines: { begin: 2, end: 2 } },
      },
    );
    assert.is(gitlab(reportFor([]), testSurroundings), '[]\n');
  });

  test('has fingerprints of which each is another one, and stays when lines are added', () => {
    const fingerprints = issuesOf('{"a": 1, "b": 2}').map(({ fingerprint }) => fingerprint);
    assert.is(new Set(fingerprints).size, 3);
    for (const fingerprint of fingerprints) assert.match(fingerprint, /^[0-9a-f]{64}$/);
    const shifted = issuesOf('\n\n{ \n"a": 1,\n\n "b": 2}');
    assert.equal(
      shifted.map(({ fingerprint }) => fingerprint),
      fingerprints,
    );
    const elsewhere = issuesOf('{"a": 1, "b": 2}', 'y.json');
    assert.ok(elsewhere.every(({ fingerprint }) => !fingerprints.includes(fingerprint)));
  });
});
