import { readdirSync, readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import type { Plan } from '../../../src/submit/plan/plan.ts';
import { type PlanData, planData } from '../../../src/submit/plan/plan-data.ts';
import { isPlanFile, parsePlanFile, printPlanFile, writePlan } from '../../../src/submit/plan/plan-file.ts';
import { staleness } from '../../../src/submit/plan/staleness.ts';
import { resolveReferences } from '../../../src/submit/wanted/resolve.ts';
import type { Wanted } from '../../../src/submit/wanted/wanted.ts';
import { inFolder } from '../../support/folder.ts';
import { GOOD_JSON, GOOD_YAML } from '../../support/instances.ts';
import { remoteInstance } from '../../support/remote-instance.ts';
import { suite } from '../../support/suite.ts';
import { wantedFrom } from '../../support/wanted-from.ts';

const SECRET = 'k3Jf9aQ2Lm8Zp4Xw';

interface Circumstances {
  readonly wanted: readonly Wanted[];
  readonly env?: Record<string, string>;
  readonly text?: string;
  readonly user?: string;
  readonly url?: string;
  readonly plan?: (wanted: readonly Wanted[]) => Plan;
}

const allCreated = (wanted: readonly Wanted[]): Plan => ({
  steps: wanted.map((each) => ({ kind: 'create', wanted: each, note: undefined })),
});

const allThere =
  (id: number) =>
  (wanted: readonly Wanted[]): Plan => ({
    steps: wanted.map((each) => ({ kind: 'exists', wanted: each, instance: remoteInstance(id) })),
  });

function dataOf({
  wanted,
  env,
  text = 'a',
  user = 'the-user-secret',
  url,
  plan = allCreated,
}: Circumstances): PlanData {
  const resolution = resolveReferences(wanted, env ?? { KEY: SECRET }, []);
  if ('problems' in resolution) throw new Error(resolution.problems[0]?.message);
  return planData({
    plan: plan(wanted),
    gathered: {
      wanted,
      sources: new Map(wanted.map(({ source }) => [source.path, { path: '', language: 'json', text }])),
    },
    bodies: resolution.bodies,
    target: {
      base: { url: url ?? 'https://api.cloud-elements.com/elements/api-v2', host: 'api.cloud-elements.com' },
      variables: { user: 'U', organization: 'O' },
    },
    environment: 'us',
    credentials: { user, organization: 'the-organization-secret', origin: 'U and O' },
    from: { folder: '', paths: ['instances'] },
  });
}

const CONFIGURATION = { 'api.key': '${env:KEY}', password: 'in-clear-in-the-file' };
const wantedIn = (...paths: readonly string[]): Promise<readonly Wanted[]> =>
  Promise.all(paths.map((path) => wantedFrom({ configuration: CONFIGURATION }, path)));

suite('a plan in a file', (test) => {
  test('is read as it was written', () =>
    inFolder({}, async ({ path, at }) => {
      const wanted = await wantedIn('a.json', 'b.json');
      for (const plan of [allCreated, allThere(5)]) {
        const data = dataOf({ wanted, plan });
        assert.is(writePlan(at('out/plan.json'), 'out/plan.json', data), undefined);
        const text = readFileSync(at('out/plan.json'), 'utf8');
        assert.equal(parsePlanFile(text, 'plan.json'), data);
        assert.is(JSON.parse(text).version, 1);
      }
      assert.equal(readdirSync(`${path}/out`), ['plan.json']);
    }));

  test('has nothing secret in it', async () => {
    const text = printPlanFile(dataOf({ wanted: await wantedIn('a.json') }));
    for (const secret of [SECRET, 'in-clear', 'the-user', 'the-organization']) assert.not.match(text, secret);
  });

  test('is told from instances, and whatever else there is', async () => {
    const text = printPlanFile(dataOf({ wanted: await wantedIn('a.json') }));
    for (const plan of [text, `\n ${text}`, text.slice(0, 60), '{"instancelint": "plan", "version": 9}'])
      assert.is(isPlanFile(plan), true, plan);
    const { instancelint, ...rest } = JSON.parse(text);
    assert.is(isPlanFile(JSON.stringify({ ...rest, instancelint })), true);
    for (const other of [
      GOOD_JSON,
      GOOD_YAML,
      '',
      '[]',
      '{"name":"\\"instancelint\\":\\"plan\\""}',
      '{"instancelint":"x"}',
    ])
      assert.is(isPlanFile(other), false, other);
  });

  test('is refused when it is damaged or newer, without a word of it', async () => {
    const text = printPlanFile(dataOf({ wanted: await wantedIn('a.json') }));
    const damaged = '"p.json" is a damaged plan; make it anew with --plan-out';
    for (const broken of [
      text.slice(0, -20),
      text.replace('"create"', '"delete"'),
      text.replace('"create"', '"exists"'),
      text.replace('"version":1', '"version":0'),
      text.replace('"folder"', '"holder"'),
      text.replace('"user"', '"usr"'),
      text.replace('"document":1', '"document":0'),
      '{"instancelint":"plan"}',
    ])
      assert.equal(parsePlanFile(broken, 'p.json'), { message: damaged }, broken);
    assert.equal(parsePlanFile(text.replace('"version":1', '"version":2'), 'p.json'), {
      message: '"p.json" is a plan of a newer instancelint; make it anew with this one',
    });
  });
});

suite('a plan that is applied later', (test) => {
  for (const [what, change, says] of [
    ['nothing', {}, []],
    ['a file', { text: 'b' }, ['a.json changed', 'b.json changed']],
    [
      'a variable',
      { env: { KEY: 'another' } },
      [
        'a variable that stripe "Stripe" of a.json is filled in with changed',
        'a variable that stripe "Stripe" of b.json is filled in with changed',
      ],
    ],
    [
      'the account',
      { user: 'x' },
      ['the secrets of the account are others than those that the plan was made with'],
    ],
    [
      'where to',
      { url: 'https://localhost/elements/api-v2' },
      [
        'the plan is for https://api.cloud-elements.com/elements/api-v2, and this is https://localhost/elements/api-v2',
      ],
    ],
    [
      'what is there',
      { plan: allThere(5) },
      [
        'stripe "Stripe" of a.json was not there for the plan, and now it is there',
        'stripe "Stripe" of b.json was not there for the plan, and now it is there',
      ],
    ],
  ] as const)
    test(`holds unless it is told what changed: ${what}`, async () => {
      const wanted = await wantedIn('a.json', 'b.json');
      const saved = parsePlanFile(printPlanFile(dataOf({ wanted })), 'plan.json');
      if ('message' in saved) throw new Error(saved.message);
      assert.equal(staleness(saved, dataOf({ wanted, ...change })), says);
    });

  test('tells of what came and went, and of another instance in place of one', async () => {
    const [a, b] = await wantedIn('a.json', 'b.json');
    assert.ok(a && b);
    const saved = dataOf({ wanted: [a], plan: allThere(5) });
    assert.equal(staleness(saved, dataOf({ wanted: [b], plan: allThere(5) })), [
      'stripe "Stripe" of a.json is no longer asked for',
      'stripe "Stripe" of b.json is not in the plan',
    ]);
    assert.equal(staleness(saved, dataOf({ wanted: [a], plan: allThere(6) })), [
      'stripe "Stripe" of a.json was 5 for the plan, and now it is 6',
    ]);
  });

  test('tells a few of thousands of changes', async () => {
    const wanted = await wantedIn(...Array.from({ length: 30 }, (_, index) => `${index}.json`));
    const changes = staleness(dataOf({ wanted }), dataOf({ wanted, text: 'b' }));
    assert.is(changes.length, 21);
    assert.is(changes.at(-1), '10 more changed');
  });
});
