import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { checkedFilesIn, findingsIn } from '../support/built-findings.ts';
import { inFolder } from '../support/folder.ts';
import { GOOD_JSON } from '../support/instances.ts';
import { runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const ADDRESS = 'https://api.cloud-elements.com/elements/api-v2';

const PAGE = `# Connect

\`\`\`json
{
  "element": { "key": "stripe" }, // the payments
  "configuration": { "api.key": "<KEY>" },
  "tgas": ["<TAG>"],
  "name": "<NAME>"
}
\`\`\`

\`\`\`bash
curl -X POST ${ADDRESS}/instances
-H 'Authorization: User <user secret>, Organization <organization secret>'
-H 'Content-Type: application/json'
-d @instance.json
\`\`\`
`;

const PAGE_FIXED = PAGE.replace(' // the payments', '').replace(/^(curl|-H).*/gm, '$& \\');

/** Sends one file twice, by two names, one that there is not, and one whose element the address names. */
const SCRIPT = `#!/bin/sh
auth="Authorization: User $USER_SECRET, Organization $ORGANIZATION_SECRET"
curl ${ADDRESS}/instances -H "$auth" --json @instances/stripe.json
curl ${ADDRESS}/instances -H "$auth" --json @./docs/../instances/stripe.json
curl ${ADDRESS}/instances -H "$auth" --json @instances/gone.json
curl ${ADDRESS}/elements/stripe/instances -H "$auth" --json @instances/short.json
for file in $(ls instances); do
  curl ${ADDRESS}/instances -H "$auth" --json "@instances/$file"
done
`;

const SENT = GOOD_JSON.replace('["billing"]', '[]').replace('"Stripe"', '"Stripe",');

/** A small project: pages, a script, and what that sends. */
const TREE = {
  'docs/connect.md': PAGE,
  'docs/deep/again.md': `Once more:

    curl --json @../../instances/stripe.json ${ADDRESS}/instance \\
      -H 'Authorization: User <user secret>, Organization <organization secret>'
`,
  'docs/deep/empty.md': '# Nothing\n',
  'deploy.sh': SCRIPT,
  'instances/stripe.json': SENT,
  'instances/short.json': '{ "configuration": { "api.key": "${env:KEY}" }, "tags": ["a"], "name": "B" }\n',
  'package.json': '{ "name": "shop" }\n',
};

const ASKED = ['docs/**/*.md', 'deploy.sh'];

const PAGES_AND_SCRIPT = [
  'deploy.sh:5:82 curl-data',
  'docs/connect.md:5:35 json-comments',
  'docs/connect.md:7:3 envelope',
  'docs/connect.md:13:69 curl-continuation',
  'docs/connect.md:14:74 curl-continuation',
  'docs/connect.md:15:35 curl-continuation',
  'docs/deep/again.md:3:93 curl-endpoint',
];
const SENT_FILE = ['instances/stripe.json:4:11 tags', 'instances/stripe.json:5:19 trailing-comma'];

suite('pages and scripts of a project', (test) => {
  test('are checked with the files that their commands send, each of these once', () =>
    inFolder(TREE, async (folder) => {
      const expected = [...PAGES_AND_SCRIPT, ...SENT_FILE];
      assert.equal(await findingsIn(folder, ASKED), expected);
      const named = [...ASKED, 'instances/stripe.json', './instances/stripe.json'];
      assert.equal(await findingsIn(folder, named), expected);
      assert.equal(
        (await checkedFilesIn(folder, named)).map(({ filePath }) => filePath),
        ['deploy.sh', 'docs/connect.md', 'docs/deep/again.md', 'instances/stripe.json'],
      );
    }));

  test('are found below a folder when the config asks for them', () =>
    inFolder(
      { ...TREE, '.instancerc': 'files: ["docs/**/*.md", "*.sh"]\nignore: ["short.json"]\n' },
      async (folder) => assert.equal(await findingsIn(folder), [...PAGES_AND_SCRIPT, ...SENT_FILE]),
    ));

  test('are passed over when nobody asks for them', () =>
    inFolder({ ...TREE, '.instancerc': 'ignore: ["short.json"]\n' }, async (folder) =>
      assert.equal(await findingsIn(folder), SENT_FILE),
    ));

  test('heed overrides of the config and comments of their own', () =>
    inFolder(
      {
        ...TREE,
        '.instancerc': 'overrides:\n  - files: ["docs/**"]\n    rules: {curl-endpoint: off}\n',
        'docs/connect.md': `<!-- instancelint-disable curl-continuation, envelope -->${PAGE}`,
        'deploy.sh': SCRIPT.replace('auth=', '# instancelint-disable curl-data -- made later\nauth='),
      },
      async (folder) =>
        assert.equal(await findingsIn(folder, ASKED), ['docs/connect.md:5:35 json-comments', ...SENT_FILE]),
    ));

  test('are fixed with what they send, once and for all', () =>
    inFolder(TREE, async (folder) => {
      const texts = (): readonly string[] =>
        Object.keys(TREE).map((file) => readFileSync(folder.at(file), 'utf8'));
      assert.equal(await findingsIn(folder, ['--fix', ...ASKED]), [
        'deploy.sh:5:82 curl-data',
        'docs/connect.md:7:3 envelope',
        'docs/deep/again.md:3:93 curl-endpoint',
        'instances/stripe.json:4:11 tags',
      ]);
      const fixed = { 'docs/connect.md': PAGE_FIXED, 'instances/stripe.json': SENT.replace('",\n}', '"\n}') };
      assert.equal(texts(), Object.values({ ...TREE, ...fixed }));
      await findingsIn(folder, ['--fix', ...ASKED]);
      assert.equal(texts(), Object.values({ ...TREE, ...fixed }));
    }));

  test('end with the code that their findings ask for', () =>
    inFolder(
      {
        'docs/good.md': PAGE_FIXED.replace('tgas', 'tags'),
        'docs/fixable.md': PAGE.replace('tgas', 'tags'),
        'docs/doubtful.md': PAGE_FIXED.replace('tgas', 'tags').replace('<TAG>', '&lt;TAG&gt;'),
        'good.sh': SCRIPT.replace('gone', 'stripe'),
        'instances/stripe.json': GOOD_JSON,
        'instances/short.json': TREE['instances/short.json'],
      },
      async ({ path }) => {
        const codes: readonly (readonly [code: number, ...args: readonly string[]])[] = [
          [0, 'docs/good.md', 'good.sh'],
          [1, 'docs/*.md', 'good.sh'],
          [0, '--exit-zero', 'docs/*.md'],
          [0, '--fix', 'docs/*.md'],
          [0, 'docs/*.md', 'good.sh'],
          [1, '--max-warnings', '0', 'docs/*.md'],
          [0, '--quiet', 'docs/*.md'],
          [2, 'docs/*.markdown'],
          [2, 'docs/*.md', 'gone.sh'],
        ];
        for (const [code, ...args] of codes) {
          const outcome = await runBuilt(args, { cwd: path });
          assert.is(outcome.code, code, `${args.join(' ')}\n${outcome.stdout}${outcome.stderr}`);
        }
      },
    ));
});
