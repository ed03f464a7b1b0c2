import * as assert from 'uvu/assert';
import { parseReceipts, printReceipts } from '../../../src/submit/state/receipts.ts';
import { receipt } from '../../support/state-entries.ts';
import { suite } from '../../support/suite.ts';

const refusalOf = (text: string): string => {
  const parsed = parseReceipts(text);
  return 'refusal' in parsed ? parsed.refusal : 'none';
};

suite('receipts as text', (test) => {
  test('are a line each, in an order of their own', () => {
    const all = [
      receipt(10),
      receipt(9),
      receipt('b'),
      receipt(1, { name: 'Zebra' }),
      receipt(2, { element: 'box', name: 'é\n"' }),
      receipt(3, { host: 'a.example.org' }),
    ];
    const text = printReceipts(all);
    assert.is(text, printReceipts([...all].reverse()));
    assert.equal(
      [...text.matchAll(/"id":("?\w+"?)/g)].map(([, id]) => id),
      ['3', '2', '9', '10', '"b"', '1'],
    );
    const lines = text.split('\n');
    assert.is(lines.length, all.length + 3);
    assert.is(lines[0], '{"version":1,"receipts":[');
    assert.is(lines.at(-2), ']}');
    assert.is(lines.at(-1), '');
    const parsed = parseReceipts(text);
    assert.ok('members' in parsed);
    assert.is(printReceipts(parsed.members), text);
    assert.equal(new Set(parsed.members.map(({ id }) => id)), new Set(all.map(({ id }) => id)));
  });

  test('can be none, or laid out otherwise', () => {
    assert.equal(parseReceipts(printReceipts([])), { members: [] });
    const text = JSON.stringify(JSON.parse(printReceipts([receipt(1)])), undefined, 2);
    assert.equal(parseReceipts(text), { members: [receipt(1)] });
  });

  test('of both sides of a merge are read, though a comma is missing between them', () => {
    const [opening, first, second, ...rest] = printReceipts([receipt(1), receipt(2)]).split('\n');
    const kept = [opening, first?.replace(/,$/, ''), second, ...rest];
    assert.equal(parseReceipts(kept.join('\n')), { members: [receipt(1), receipt(2)] });
    assert.equal(parseReceipts(kept.join('\r\n')), { members: [receipt(1), receipt(2)] });
  });

  test('are refused with the line that is damaged', () => {
    const lines = printReceipts([receipt(1), receipt(2)]).split('\n');
    const marked = [...lines.slice(0, 2), '<<<<<<< HEAD', ...lines.slice(2)].join('\n');
    assert.is(refusalOf(marked), 'has a mark of a merge at line 3, where the lines of both sides belong');
    assert.is(refusalOf(lines.join('\n').slice(0, 60)), 'is damaged at line 2');
    assert.is(refusalOf(lines.join('\n').slice(0, 60)), 'is damaged at line 2');
    assert.is(
      refusalOf([...lines.slice(0, 2), lines[0], ...lines.slice(1)].join('\r\n')),
      'is damaged at line 3',
    );
    assert.is(
      refusalOf(`<<<<<<< HEAD\n${lines.join('\n')}`),
      'has a mark of a merge at line 1, where the lines of both sides belong',
    );
    assert.is(refusalOf(''), 'is damaged');
    assert.is(refusalOf('{\n  "version": 1,\n'), 'is damaged');
  });

  test('are refused where they are something else', () => {
    assert.is(refusalOf('[]'), 'holds something else');
    assert.is(refusalOf('{"receipts":[]}'), 'holds something else');
    assert.is(refusalOf('{"version":2,"receipts":[]}'), 'was written by a newer instancelint');
    assert.is(refusalOf('{"version":1}'), 'is damaged: it has no list of receipts');
    for (const member of ['id', 'element', 'name', 'host', 'origin', 'hash', 'created']) {
      const first = receipt(1);
      const text = JSON.stringify({ version: 1, receipts: [first, { ...first, [member]: undefined }] });
      assert.is(refusalOf(text), 'is damaged: entry 2 of receipts lacks something', member);
    }
  });
});
