import * as assert from 'uvu/assert';
import type { InstanceReading } from '../../../src/platform/instances.ts';
import type { Knowledge } from '../../../src/submit/plan/match.ts';
import { planSteps, receiptsToRead } from '../../../src/submit/plan/plan-steps.ts';
import type { Receipt } from '../../../src/submit/state/receipts.ts';
import type { Wanted } from '../../../src/submit/wanted/wanted.ts';
import { remoteInstance } from '../../support/remote-instance.ts';
import { suite } from '../../support/suite.ts';
import { wantedFrom } from '../../support/wanted-from.ts';

const HOST = 'api.cloud-elements.com';

function knowledge(wanted: readonly Wanted[], parts: Partial<Knowledge> = {}): Knowledge {
  const none = { kind: 'listed', instances: [] } as const;
  return {
    wanted,
    listings: new Map(wanted.map(({ element }) => [element, none])),
    receipts: [],
    readings: new Map(),
    unsettled: [],
    host: HOST,
    ...parts,
  };
}

function listed(...instances: readonly ReturnType<typeof remoteInstance>[]): Knowledge['listings'] {
  return new Map([['stripe', { kind: 'listed', instances }]]);
}

function receiptOf(
  { element, name, origin, hash }: Wanted,
  id: number,
  parts: Partial<Receipt> = {},
): Receipt {
  return { id, element, name, host: HOST, origin, hash, created: '2026-03-01T10:00:00.000Z', ...parts };
}

/** A step a line: what happens to which file. */
function shown(known: Knowledge): readonly string[] {
  return planSteps(known).steps.map((step) => {
    const file = step.wanted.shownAs;
    switch (step.kind) {
      case 'create':
        return `${file} create${step.note === undefined ? '' : `: ${step.note}`}`;
      case 'exists':
        return `${file} is ${step.instance.id}`;
      case 'differs':
        return `${file} differs from ${step.instance.id}: ${step.differences.join(', ')}`;
      default:
        return `${file} ${step.kind}: ${step.reason}`;
    }
  });
}

const files = (...names: readonly string[]): Promise<readonly Wanted[]> =>
  Promise.all(names.map((name) => wantedFrom({}, `${name}.json`)));

suite('a plan', (test) => {
  test('creates what is not there, in the order of what is wanted', async () => {
    const wanted = [
      await wantedFrom({ element: 'box' }, 'b.json'),
      await wantedFrom({}, 'a.json'),
      await wantedFrom({ element: 'box', name: 'other' }, 'c.json'),
    ];
    assert.equal(shown(knowledge(wanted)), ['b.json create', 'a.json create', 'c.json create']);
  });

  test('finds what is there by name and tags, first what is equal, each for one file only', async () => {
    const wanted = [
      await wantedFrom({ configuration: { 'base.url': 'u2' } }, 'a.json'),
      await wantedFrom({ configuration: { 'base.url': 'u1' } }, 'b.json'),
      await wantedFrom({}, 'c.json'),
    ];
    const listings = listed(
      remoteInstance(1, { configuration: { 'base.url': 'u1' } }),
      remoteInstance(2, { configuration: { 'base.url': 'u2' } }),
      remoteInstance(3, { name: 'another' }),
    );
    assert.equal(shown(knowledge(wanted, { listings })), ['a.json is 2', 'b.json is 1', 'c.json create']);
  });

  test('takes one of another file only if none has its own tags', async () => {
    const wanted = [await wantedFrom({ tags: ['new'] }, 'a.json'), await wantedFrom({}, 'b.json')];
    const listings = listed(remoteInstance(1), remoteInstance(2, { tags: ['old'] }));
    assert.equal(shown(knowledge(wanted, { listings })), ['a.json differs from 2: tags', 'b.json is 1']);
  });

  test('goes by receipts before names', async () => {
    const wanted = await files('a', 'b');
    const [a, b] = wanted;
    assert.ok(a && b);
    const receipts = [receiptOf(a, 2), receiptOf(b, 1)];
    const listings = listed(remoteInstance(1), remoteInstance(2));
    assert.equal(shown(knowledge(wanted, { listings, receipts })), ['a.json is 2', 'b.json is 1']);
  });

  for (const [what, parts] of [
    ['another host', { host: 'other.example' }],
    ['another element', { element: 'box' }],
  ] as const)
    test(`takes no receipt of ${what}`, async () => {
      const [a] = await files('a');
      assert.ok(a);
      const receipts = [receiptOf(a, 2, parts)];
      const listings = listed(remoteInstance(2, { name: 'another' }));
      assert.equal(shown(knowledge([a], { listings, receipts })), ['a.json create']);
    });

  test('knows a body that moved, though another stands in its place', async () => {
    const [first, second, added] = [
      await wantedFrom({ name: 'A' }, 'x.json'),
      await wantedFrom({ name: 'B' }, 'x.json'),
      await wantedFrom({ name: 'C' }, 'x.json'),
    ];
    const at = (wanted: Wanted, document: number): Wanted => ({
      ...wanted,
      shownAs: `${document}`,
      origin: { file: 'x.json', document },
    });
    const receipts = [receiptOf(at(first, 1), 1), receiptOf(at(second, 2), 2)];
    const listings = listed(remoteInstance(1, { name: 'A' }), remoteInstance(2, { name: 'B' }));
    const wanted = [at(added, 1), at(first, 2), at(second, 3)];
    assert.equal(shown(knowledge(wanted, { listings, receipts })), ['1 create', '2 is 1', '3 is 2']);
  });

  test('tells a file that changed, and one that got another name', async () => {
    const before = await wantedFrom({ configuration: { x: '1' } }, 'a.json');
    const receipts = [receiptOf(before, 1)];
    const listings = listed(remoteInstance(1));
    const changed = await wantedFrom({ configuration: { x: '2' } }, 'a.json');
    const renamed = await wantedFrom({ name: 'New' }, 'a.json');
    assert.equal(shown(knowledge([changed], { listings, receipts })), [
      'a.json differs from 1: the file changed since it was created',
    ]);
    assert.equal(shown(knowledge([renamed], { listings, receipts })), [
      'a.json differs from 1: name, the file changed since it was created',
    ]);
  });

  test('knows by its receipt what was moved here and renamed there', async () => {
    const before = await wantedFrom({}, 'old.json');
    const known = {
      receipts: [receiptOf(before, 1)],
      listings: listed(remoteInstance(1, { name: 'Console' })),
    };
    const moved = await wantedFrom({}, 'new.json');
    assert.equal(shown(knowledge([moved], known)), ['new.json differs from 1: name']);
    const changed = await wantedFrom({ configuration: { x: '1' } }, 'new.json');
    assert.equal(shown(knowledge([changed], known)), [
      'new.json differs from 1: name, the file changed since it was created',
    ]);
    // Of two that may be it, the one that says the same.
    assert.equal(shown(knowledge([changed, { ...moved, shownAs: 'same.json' }], known)), [
      'new.json create',
      'same.json differs from 1: name',
    ]);
  });

  test('goes by the latest of several receipts', async () => {
    const [a] = await files('a');
    assert.ok(a);
    const receipts = [receiptOf(a, 7), receiptOf(a, 8, { created: '2026-05-01T10:00:00.000Z' })];
    for (const all of [receipts, [...receipts].reverse()]) {
      const listings = listed(remoteInstance(7), remoteInstance(8));
      assert.equal(shown(knowledge([a], { receipts: all, listings })), ['a.json is 8']);
    }
  });

  test('reads what a receipt names and no list has: found, gone or failed', async () => {
    const [a] = await files('a');
    assert.ok(a);
    const known = knowledge([a], { receipts: [receiptOf(a, 7)] });
    assert.equal(
      receiptsToRead(known).map(({ id }) => id),
      [7],
    );
    const withReading = (reading: InstanceReading): Knowledge => ({
      ...known,
      readings: new Map([['7', reading]]),
    });
    assert.equal(shown(withReading({ kind: 'found', instance: remoteInstance(7) })), ['a.json is 7']);
    assert.equal(shown(withReading({ kind: 'gone' })), [
      'a.json create: 7, created 2026-03-01, is not there any more',
    ]);
    assert.equal(shown(withReading({ kind: 'failed', reason: 'the platform is busy', concernsAll: false })), [
      'a.json blocked: 7, created of it before, is in no list and cannot be read: the platform is busy',
    ]);
  });

  test('asks for nothing that a list answers about the body itself', async () => {
    const [a] = await files('a');
    assert.ok(a);
    const receipts = [receiptOf(a, 7), receiptOf(a, 8, { created: '2026-05-01T10:00:00.000Z' })];
    assert.equal(receiptsToRead(knowledge([a], { receipts, listings: listed(remoteInstance(8)) })), []);
    const failed = new Map([['stripe', { kind: 'failed', reason: 'no', concernsAll: false } as const]]);
    assert.equal(receiptsToRead(knowledge([a], { receipts, listings: failed })), []);
    assert.equal(
      receiptsToRead(knowledge([a], { receipts })).map(({ id }) => id),
      [8, 7],
    );
  });

  test('takes none by its name where its own may be there still', async () => {
    const wanted = await files('a', 'b');
    const [a] = wanted;
    assert.ok(a);
    const known = knowledge(wanted, { receipts: [receiptOf(a, 7)], listings: listed(remoteInstance(9)) });
    assert.equal(
      receiptsToRead(known).map(({ id }) => id),
      [7],
    );
    const found = new Map([['7', { kind: 'found', instance: remoteInstance(7) } as const]]);
    assert.equal(shown({ ...known, readings: found }), ['a.json is 7', 'b.json is 9']);
    const gone = new Map([['7', { kind: 'gone' } as const]]);
    assert.equal(shown({ ...known, readings: gone }), ['a.json is 9', 'b.json create']);
  });

  test('creates nothing where a list failed, or is missing', async () => {
    const [a] = await files('a');
    assert.ok(a);
    const listings = new Map([
      ['stripe', { kind: 'failed', reason: 'a redirect', concernsAll: false } as const],
    ]);
    assert.equal(shown(knowledge([a], { listings })), ['a.json blocked: a redirect']);
    assert.match(shown(knowledge([a], { listings: new Map() }))[0] ?? '', /^a\.json blocked: .* not listed$/);
  });

  test('creates nothing that an earlier run may have created', async () => {
    const wanted = await files('a', 'b');
    const [a, b] = wanted;
    assert.ok(a && b);
    const unsettled = [{ ...b, kind: 'unknown', reason: '3 or 4 may be it' } as const];
    const listings = listed(remoteInstance(3), remoteInstance(4));
    assert.equal(shown(knowledge(wanted, { unsettled, listings })), [
      'a.json is 3',
      'b.json unknown: 3 or 4 may be it',
    ]);
    const failed = new Map([['stripe', { kind: 'failed', reason: 'no', concernsAll: false } as const]]);
    assert.equal(
      shown(knowledge(wanted, { unsettled, listings: failed }))[1],
      'b.json unknown: 3 or 4 may be it',
    );
  });

  test('holds a create that may exist for more than one that came to nothing', async () => {
    const [a] = await files('a');
    assert.ok(a);
    const unsettled = (['nothing', 'unknown'] as const).map((kind) => ({ ...a, kind, reason: kind }));
    assert.equal(shown(knowledge([a], { unsettled })), ['a.json unknown: unknown']);
  });

  test('creates what nothing came of, and says so', async () => {
    const [a] = await files('a');
    assert.ok(a);
    const unsettled = [{ ...a, kind: 'nothing', reason: 'a create of 10:00 got no answer' } as const];
    assert.equal(shown(knowledge([a], { unsettled })), ['a.json create: a create of 10:00 got no answer']);
    assert.equal(shown(knowledge([a], { unsettled, listings: listed(remoteInstance(1)) })), ['a.json is 1']);
  });

  test('never has one instance for two, whatever there is', async () => {
    const wanted = await files('a', 'b', 'c', 'd');
    const [a, b] = wanted;
    assert.ok(a && b);
    const receipts = [receiptOf(a, 1), receiptOf(b, 1), receiptOf(a, 2)];
    const { steps } = planSteps(
      knowledge(wanted, { receipts, listings: listed(remoteInstance(1), remoteInstance(2)) }),
    );
    const ids = steps.flatMap((step) => ('instance' in step ? step.instance.id : []));
    assert.equal([...ids].sort(), [1, 2]);
    assert.is(steps.filter(({ kind }) => kind === 'create').length, 2);
  });
});
