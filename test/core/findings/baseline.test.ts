import * as assert from 'uvu/assert';
import {
  compareWithBaseline,
  createBaseline,
  parseBaseline,
  printBaseline,
} from '../../../src/core/findings/baseline.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { suite } from '../../support/suite.ts';

function finding(message: string, start = 0): Finding {
  const place = { span: { start, end: start + 1 }, instancePath: '/tags' };
  return { ruleId: 'tags', severity: 'error', message, ...place, related: [], suggestions: [] };
}

suite('a baseline', (test) => {
  test('hides what it knows, wherever it has moved to, as often as it knows it', () => {
    const baseline = createBaseline(
      [{ path: 'a.json', findings: [finding('x'), finding('x', 5), finding('y')] }],
      [],
    );
    const moved = [finding('x', 100), finding('x', 200), finding('x', 300), finding('z')];
    const compared = compareWithBaseline([{ path: 'a.json', findings: moved }], baseline);
    assert.equal(compared.fresh, [[finding('x', 300), finding('z')]]);
    assert.is(compared.hidden, 2);
    assert.is(compared.outdated, 1);
  });

  test('says nothing about files that were not checked', () => {
    const baseline = createBaseline([{ path: 'a.json', findings: [finding('x')] }], []);
    const compared = compareWithBaseline([{ path: 'b.json', findings: [finding('x')] }], baseline);
    assert.equal(compared, { fresh: [[finding('x')]], hidden: 0, outdated: 0 });
  });

  test('keeps, when written anew, what it knew about other files', () => {
    const old = createBaseline(
      [
        { path: 'a.json', findings: [finding('x')] },
        { path: 'b.json', findings: [finding('y')] },
      ],
      [],
    );
    const written = createBaseline([{ path: 'a.json', findings: [] }], old);
    assert.equal(
      written.map(({ path }) => path),
      ['b.json'],
    );
  });

  test('reads what it wrote, sorted, one entry a line', () => {
    const files = [
      { path: 'b.json', findings: [finding('y')] },
      { path: 'a.json', findings: [finding('x'), finding('x')] },
    ];
    const text = printBaseline(createBaseline(files, []));
    assert.is(
      text,
      `{
  "version": 1,
  "findings": [
    {"path":"a.json","ruleId":"tags","instancePath":"/tags","message":"x","count":2},
    {"path":"b.json","ruleId":"tags","instancePath":"/tags","message":"y","count":1}
  ]
}
`,
    );
    assert.equal(parseBaseline(text), createBaseline(files, []));
    assert.equal(parseBaseline(printBaseline([])), []);
  });

  test('is told from other files', () => {
    for (const text of [
      '',
      '[]',
      'null',
      '{"version": 2, "findings": []}',
      '{"version": 1, "findings": [{"path": "a"}]}',
    ]) {
      assert.is(parseBaseline(text), undefined);
    }
  });
});
