import * as assert from 'uvu/assert';
import { plainPaint } from '../../../src/report/paint.ts';
import type { Plan, Step } from '../../../src/submit/plan/plan.ts';
import { printPlan, summarizePlan } from '../../../src/submit/plan/print-plan.ts';
import { remoteInstance } from '../../support/remote-instance.ts';
import { suite } from '../../support/suite.ts';
import { wantedFrom } from '../../support/wanted-from.ts';

const PRINTING = {
  paint: plainPaint,
  target: {
    base: { url: 'https://api.cloud-elements.com/elements/api-v2', host: 'api.cloud-elements.com' },
    variables: { user: 'U', organization: 'O' },
  },
  environment: 'us',
  account: 'U and O',
};

function print(...steps: readonly Step[]): string {
  return printPlan({ steps }, PRINTING);
}

const create = async (
  parts: Parameters<typeof wantedFrom>[0],
  path: string,
  note?: string,
): Promise<Step> => ({
  kind: 'create',
  wanted: await wantedFrom(parts, path),
  note,
});

suite('a printed plan', (test) => {
  test('says where to, as whom, what happens and what is not known', async () => {
    const wanted = await wantedFrom({}, 'e.json');
    const plan: Plan = {
      steps: [
        await create(
          {
            configuration: {
              'api.key': '${env:STRIPE_KEY}',
              site: 'acme-literal',
              password: 'hunter2hunter2',
            },
            providerData: { code: '${env:CODE}', other: 'shown-to-nobody' },
          },
          'a.json',
        ),
        await create({ name: 'B' }, 'b.json', '7, created 2026-03-01, is not there any more'),
        { kind: 'exists', wanted, instance: remoteInstance(12345) },
        { kind: 'exists', wanted, instance: remoteInstance(12346, { valid: false, disabled: true }) },
        {
          kind: 'differs',
          wanted,
          instance: remoteInstance(3),
          differences: ['tags', 'configuration "base.url"'],
        },
        { kind: 'blocked', wanted, reason: 'the platform answers 502' },
        { kind: 'unknown', wanted, reason: '8 or 9 may be it' },
      ],
    };
    assert.is(
      printPlan(plan, PRINTING),
      `to       https://api.cloud-elements.com/elements/api-v2 (environment us)
account  U and O

  + a.json  stripe "Stripe"  would create
      sends STRIPE_KEY as configuration "api.key"
            CODE as providerData "code"
  + b.json  stripe "B"  would create
      7, created 2026-03-01, is not there any more
  = e.json  stripe "Stripe"  already there, id 12345
  = e.json  stripe "Stripe"  already there, id 12346, not usable, disabled
  ~ e.json  stripe "Stripe"  differs from 3: tags, configuration "base.url"
  ! e.json  stripe "Stripe"  held back, so it is not created
      the platform answers 502
  ? e.json  stripe "Stripe"  unknown, so it is not created
      8 or 9 may be it

not checked: whether the credentials of 2 instances work
not checked: whether the sign-in in a.json is still good; it works only once
what differs stays as it is: nothing that is there is changed

2 to create, 2 already there, 1 differs, 1 held back, 1 unknown
`,
    );
  });

  test('counts what is there once it is much, and lists all else', async () => {
    const wanted = await wantedFrom({}, 'a.json');
    const steps: Step[] = [await create({}, 'new.json')];
    for (let id = 0; id < 5000; id++) steps.push({ kind: 'exists', wanted, instance: remoteInstance(id) });
    steps.push({ kind: 'exists', wanted, instance: remoteInstance(9999, { disabled: true }) });
    const text = print(...steps);
    assert.is(text.split('\n').length, 11);
    assert.match(text, '  = 5000 more are already there\n');
    assert.match(text, 'id 9999, disabled');
    assert.match(text, '1 to create, 5001 already there\n');
  });

  test('tells once what keeps several from being looked up', async () => {
    const wanted = await wantedFrom({}, 'a.json');
    const blocked = (reason: string): Step => ({ kind: 'blocked', wanted, reason });
    const lines = print(blocked('no'), blocked('no'), blocked('none')).split('\n').slice(3, 8);
    const line = '  ! a.json  stripe "Stripe"  held back, so it is not created';
    assert.equal(lines, [line, line, '      no', line, '      none']);
  });

  test('names a few of many files whose sign-in works once', async () => {
    const steps: Step[] = [];
    for (const path of ['a', 'b', 'c', 'd', 'e'])
      steps.push(await create({ providerData: { code: 'x' } }, path));
    assert.match(print(...steps), 'the sign-in in a, b, c, 2 more is still good');
  });

  test('shows nothing as a terminal would take it', async () => {
    const step = await create({ name: 'a\u001b[31m\u202eb' }, 'x\u0007y.json', 'n\u001bo');
    const text = print(step, {
      kind: 'differs',
      wanted: step.wanted,
      instance: remoteInstance(1, { id: '\u001b' }),
      differences: ['name'],
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    assert.not.match(text, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('says so where there is nothing to create', async () => {
    const wanted = await wantedFrom();
    const exists = { kind: 'exists', wanted, instance: remoteInstance(1) } as const;
    assert.is(summarizePlan({ steps: [exists, exists] }), 'nothing to create, 2 already there');
    assert.not.match(print(exists), 'not checked');
  });
});
