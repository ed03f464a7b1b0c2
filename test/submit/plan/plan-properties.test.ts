import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { RemoteInstance } from '../../../src/platform/instances.ts';
import type { Plan } from '../../../src/submit/plan/plan.ts';
import { planSteps, receiptsToRead } from '../../../src/submit/plan/plan-steps.ts';
import type { Receipt } from '../../../src/submit/state/receipts.ts';
import type { Wanted } from '../../../src/submit/wanted/wanted.ts';
import { remoteInstance } from '../../support/remote-instance.ts';
import { suite } from '../../support/suite.ts';
import { wantedFrom } from '../../support/wanted-from.ts';

const HOST = 'api.cloud-elements.com';

/** Few names, tags and bodies, so that many are alike. */
const body = fc.record({
  name: fc.constantFrom('A', 'B'),
  tag: fc.constantFrom('x', 'y'),
  url: fc.constantFrom('u', 'v'),
});
interface Body {
  readonly name: string;
  readonly tag: string;
  readonly url: string;
}

const bodies = fc.array(body, { maxLength: 6 });

/** Always the same cases, and enough of them. */
const RUNS = { seed: 8, numRuns: 400 };

const wantedOf = (all: readonly Body[]): Promise<readonly Wanted[]> =>
  Promise.all(
    all.map(({ name, tag, url }, index) =>
      wantedFrom({ name, tags: [tag], configuration: { 'base.url': url } }, `${index}.json`),
    ),
  );

const remoteOf = ({ name, tag, url }: Body, id: number): RemoteInstance =>
  remoteInstance(id, { name, tags: [tag], configuration: { 'base.url': url } });

const receiptOf = ({ element, name, origin, hash }: Wanted, id: number): Receipt => ({
  id,
  element,
  name,
  host: HOST,
  origin,
  hash,
  created: '2026-03-01T10:00:00.000Z',
});

/** The plan, with everything read that it asks for: what is not there is gone. */
function plan(
  wanted: readonly Wanted[],
  there: readonly RemoteInstance[],
  receipts: readonly Receipt[],
): Plan {
  const known = {
    wanted,
    listings: new Map([['stripe', { kind: 'listed', instances: there } as const]]),
    receipts,
    unsettled: [],
    host: HOST,
  };
  const gone = { kind: 'gone' } as const;
  return planSteps({
    ...known,
    readings: new Map(receiptsToRead(known).map(({ id }) => [String(id), gone])),
  });
}

const createsOf = ({ steps }: Plan): readonly Wanted[] =>
  steps.flatMap((step) => (step.kind === 'create' ? step.wanted : []));

suite('any plan', (test) => {
  test('has one step for each, and no instance twice', () =>
    fc.assert(
      fc.asyncProperty(bodies, bodies, fc.array(fc.nat(11), { maxLength: 8 }), async (files, others, ids) => {
        const wanted = await wantedOf(files);
        const receipts = ids.flatMap((id, index) => {
          const about = wanted[index % Math.max(wanted.length, 1)];
          return about === undefined ? [] : receiptOf(about, id);
        });
        const { steps } = plan(wanted, others.map(remoteOf), receipts);
        assert.equal(
          steps.map((step) => step.wanted.shownAs),
          wanted.map(({ shownAs }) => shownAs),
        );
        const found = steps.flatMap((step) => ('instance' in step ? String(step.instance.id) : []));
        assert.is(new Set(found).size, found.length);
      }),
      RUNS,
    ));

  test('creates nothing that is there by name, without receipts', () =>
    fc.assert(
      fc.asyncProperty(bodies, bodies, async (files, others) => {
        const wanted = await wantedOf(files);
        const creates = createsOf(plan(wanted, others.map(remoteOf), []));
        for (const name of ['A', 'B']) {
          const count = (all: readonly { readonly name: string }[]): number =>
            all.filter((each) => each.name === name).length;
          assert.is(count(creates), Math.max(0, count(files) - count(others)));
        }
      }),
      RUNS,
    ));

  test('has nothing left to create once it was carried out, with its receipts or without', () =>
    fc.assert(
      fc.asyncProperty(bodies, bodies, async (files, others) => {
        const wanted = await wantedOf(files);
        const before = others.map(remoteOf);
        const creates = createsOf(plan(wanted, before, []));
        const made = creates.map((each, index) => ({ each, id: 100 + index }));
        const bodyOf = (each: Wanted): Body => files[wanted.indexOf(each)] ?? { name: '', tag: '', url: '' };
        const after = [...before, ...made.map(({ each, id }) => remoteOf(bodyOf(each), id))];
        const receipts = made.map(({ each, id }) => receiptOf(each, id));
        assert.equal(createsOf(plan(wanted, after, receipts)), []);
        assert.equal(createsOf(plan(wanted, after, [])), []);
        // What was created is found again for its own file.
        for (const step of plan(wanted, after, receipts).steps) {
          const own = made.find(({ each }) => each === step.wanted);
          if (own !== undefined) assert.equal('instance' in step && step.instance.id, own.id);
        }
      }),
      RUNS,
    ));

  test('has nothing to create after files were moved, reordered or renamed', () =>
    fc.assert(
      fc.asyncProperty(bodies, fc.infiniteStream(fc.nat()), async (files, order) => {
        const wanted = await wantedOf(files);
        const there = files.map((each, index) => remoteOf(each, index + 1));
        const receipts = wanted.map((each, index) => receiptOf(each, index + 1));
        const shuffled = [...files]
          .map((each) => ({ each, at: Number(order.next().value) }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        const { steps } = plan(await wantedOf(shuffled), there, receipts);
        assert.equal(
          steps.filter(({ kind }) => kind === 'create'),
          [],
        );
      }),
      RUNS,
    ));
});
