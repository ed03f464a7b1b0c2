import * as assert from 'uvu/assert';
import {
  type BaselineEntry,
  compareWithBaseline,
  createBaseline,
  parseBaseline,
  printBaseline,
} from '../../../src/core/findings/baseline.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { suite } from '../../support/suite.ts';

const always = (): boolean => true;

function finding(message: string, start = 0, instancePath = '/tags'): Finding {
  const place = { span: { start, end: start + 1 }, instancePath };
  return { ruleId: 'tags', severity: 'error', message, ...place, related: [], suggestions: [] };
}

suite('a baseline', (test) => {
  test('hides what it knows, wherever it has moved to, as often as it knows it', () => {
    const baseline = createBaseline(
      [{ path: 'a.json', findings: [finding('x'), finding('x', 5), finding('y')] }],
      [],
      always,
    );
    const moved = [finding('x', 100), finding('x', 200), finding('x', 300), finding('z')];
    const compared = compareWithBaseline([{ path: 'a.json', findings: moved }], baseline, always);
    assert.equal(compared.fresh, [[finding('x', 300), finding('z')]]);
    assert.is(compared.hidden, 2);
    assert.equal(
      compared.outdated.map(({ message, count }) => [message, count]),
      [['y', 1]],
    );
  });

  test('knows what moves within a list, also from baselines that say where it was', () => {
    const findings = [finding('x', 0, '/0/tags/1')];
    const written = createBaseline([{ path: 'a.json', findings }], [], always);
    assert.equal(
      written.map(({ instancePath }) => instancePath),
      ['/*/tags/*'],
    );
    const moved = [finding('x', 9, '/3/tags/12')];
    const older = written.map((entry) => ({ ...entry, instancePath: '/0/tags/1' }));
    for (const baseline of [written, older])
      assert.equal(compareWithBaseline([{ path: 'a.json', findings: moved }], baseline, always).fresh, [[]]);
  });

  test('knows no place in a list in names of keys', () => {
    const findings = [finding('x', 0, '/configuration/2fa'), finding('x', 0, '/0a/1/b2/33')];
    assert.equal(
      createBaseline([{ path: 'a.json', findings }], [], always).map(({ instancePath }) => instancePath),
      ['/0a/*/b2/*', '/configuration/2fa'],
    );
  });

  test('takes what was not judged for neither outdated nor mended', () => {
    const files = [{ path: 'a.json', findings: [finding('x'), finding('y')] }];
    const old = createBaseline(files, [], always);
    const isJudged = ({ message }: BaselineEntry): boolean => message === 'y';
    const empty = [{ path: 'a.json', findings: [] }];
    assert.equal(
      compareWithBaseline(empty, old, isJudged).outdated.map(({ message }) => message),
      ['y'],
    );
    assert.equal(
      createBaseline(empty, old, isJudged).map(({ message }) => message),
      ['x'],
    );
    assert.equal(
      createBaseline(files, old, () => false),
      old,
    );
  });

  test('adds up entries that a merge left twice', () => {
    const once = createBaseline([{ path: 'a.json', findings: [finding('x')] }], [], always);
    const compared = compareWithBaseline(
      [{ path: 'a.json', findings: [finding('x'), finding('x', 5), finding('x', 9)] }],
      [...once, ...once],
      always,
    );
    assert.is(compared.hidden, 2);
  });

  test('says nothing about files that were not checked', () => {
    const baseline = createBaseline([{ path: 'a.json', findings: [finding('x')] }], [], always);
    const compared = compareWithBaseline([{ path: 'b.json', findings: [finding('x')] }], baseline, always);
    assert.equal(compared, { fresh: [[finding('x')]], hidden: 0, outdated: [] });
  });

  test('keeps, when written anew, what it knew about other files', () => {
    const old = createBaseline(
      [
        { path: 'a.json', findings: [finding('x')] },
        { path: 'b.json', findings: [finding('y')] },
      ],
      [],
      always,
    );
    const written = createBaseline([{ path: 'a.json', findings: [] }], old, always);
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
    const text = printBaseline(createBaseline(files, [], always));
    assert.is(
      text,
      `{
  "version": 1,
  "findings": [
    {"path":"a.json","ruleId":"tags","instancePath":"/tags","message":"x","count":2},
    {"path":"b.json","ruleId":"tags","instancePath":"/tags","message":"y","count":1},
    "end"
  ]
}
`,
    );
    assert.equal(parseBaseline(text), createBaseline(files, [], always));
    assert.equal(parseBaseline(printBaseline([])), []);
    for (const order of ['abcd', 'dcba', 'cadb', 'bdac']) {
      const shuffled = Array.from(order, (path) => ({ path, findings: [finding('x')] }));
      const written = createBaseline(shuffled, [], always);
      assert.is(written.map(({ path }) => path).join(''), 'abcd', order);
    }
  });

  test('is told from other files', () => {
    for (const text of [
      '',
      '[]',
      'null',
      '{"version": 2, "findings": []}',
      '{"version": 1, "findings": [{"path": "a"}]}',
      '{"version": 1}',
      '{"version": 1, "findings": [null]}',
      ...[
        '{"path": "a", "ruleId": "b", "instancePath": "", "message": "c"}',
        '{"path": "a", "ruleId": "b", "instancePath": "", "count": 1}',
        '{"path": "a", "ruleId": 2, "instancePath": "", "message": "c", "count": 1}',
        ...['"1"', '0', '-1', '1.5', 'null'].map(
          (count) => `{"path": "a", "ruleId": "b", "instancePath": "", "message": "c", "count": ${count}}`,
        ),
      ].map((entry) => `{"version": 1, "findings": [${entry}]}`),
    ]) {
      assert.is(parseBaseline(text), undefined);
    }
  });
});
