import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { collectFacts } from '../../../src/derive/derive.ts';
import { printFacts, readFacts } from '../../../src/derive/facts/facts-lines.ts';
import { suite } from '../../support/suite.ts';

const record = {
  kind: 'request',
  element: 'acme',
  page: 'acme.md',
  line: 3,
  configuration: { site: { type: 'string', looks: 'placeholder', style: 'angle' } },
};

suite('facts as lines', (test) => {
  test('what is printed reads back the same', () => {
    const name = 'orbitcrm-authenticate.md';
    const text = readFileSync(new URL(`../../../fixtures/pages/${name}`, import.meta.url), 'utf8');
    const { facts } = collectFacts([{ path: name, text }]);
    assert.equal(readFacts(printFacts(facts)), { facts, problems: [] });
  });

  test('bodies as published are reduced', () => {
    const text = '{"element": {"key": "acme"}, "configuration": {"site": "<SITE>"}}';
    const line = JSON.stringify({ element: 'ignored', page: 'acme.md', line: 3, text });
    assert.equal(readFacts(`${line}\n\n`), { facts: [record], problems: [] });
  });

  test('a published body that names no element is passed over', () => {
    assert.equal(readFacts(JSON.stringify({ page: 'a.md', line: 1, text: '{"name": "a"}' })), {
      facts: [],
      problems: [],
    });
  });

  test('says which lines are no facts', () => {
    const wrong: readonly object[] = [
      { ...record, kind: 'metadata' },
      { ...record, element: '../x' },
      { ...record, line: 0 },
      { ...record, page: undefined },
      { ...record, configuration: [] },
      { ...record, configuration: { site: 'acme' } },
      { ...record, configuration: { site: { type: 'string', looks: 'nice' } } },
      { ...record, configuration: { site: { type: 'string', looks: 'text', options: [1] } } },
      { ...record, about: { name: 1 } },
      { ...record, about: [] },
      { ...record, includes: 'x' },
      { ...record, providerData: { code: 1 } },
    ];
    for (const value of wrong) {
      const { facts, problems } = readFacts(JSON.stringify(value));
      assert.equal(
        [facts, problems],
        [[], ['line 1 is neither a record of facts, nor a documented body, nor an element']],
        JSON.stringify(value),
      );
    }
    assert.equal(readFacts('[1]\n{').problems, [
      'line 1 is not a JSON object',
      'line 2 is not a JSON object',
    ]);
  });
});
