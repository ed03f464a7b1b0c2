import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { RULE_IDS } from '../../src/core/rules/all.ts';
import { inFolder } from '../support/folder.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = `${ROOT}fixtures/pages/`;

async function stdoutOf(args: readonly string[], cwd = ROOT): Promise<string> {
  const { code, stdout, stderr } = await runBuilt(args, { cwd });
  assert.is(stderr, '', args.join(' '));
  assert.is(code, 0, args.join(' '));
  return stdout;
}

suite('the commands of the built program', (test) => {
  test('explain every rule', async () => {
    const list = await stdoutOf(['explain']);
    assert.equal(
      list.split('\n').flatMap((line) => line.split(/ {2}/)[0]?.trim() || []),
      [...RULE_IDS].sort(),
    );
    await inParallel(RULE_IDS, async (id) => {
      const text = await stdoutOf(['explain', id]);
      assert.ok(text.startsWith(`${id}: `), text);
      assert.match(text, /\nBad \(\w+\):\n/);
      assert.match(text, new RegExp(`^example\\.\\w+:\\d+:\\d+ {2}(?:error|warning) .* ${id}\\b`, 'm'));
      assert.match(text, /\nGood \(\w+\):\n/);
      assert.match(text, new RegExp(`/docs/rules/${id}\\.md\\n$`));
    });
  });

  test('list elements and print their schemas as they ship', async () => {
    const keys = (await stdoutOf(['elements'])).split('\n').flatMap((line) => line.split(' ')[0] || []);
    const shipped = readdirSync(`${ROOT}schemas/elements`).map((file) => file.replace('.schema.json', ''));
    assert.equal(keys, shipped.sort());
    assert.is(await stdoutOf(['elements', 'chargeb']), 'chargebee  Chargebee  payment  basic\n');
    assert.match(await stdoutOf(['elements', 'stripe']), /^api\.key +one of +secret text /m);
    await inParallel(['chargebee', 'stripe', 'zendesk'], async (key) => {
      const schema = readFileSync(`${ROOT}schemas/elements/${key}.schema.json`, 'utf8');
      assert.is(await stdoutOf(['schema', 'print', key]), schema);
    });
  });

  test('start a file that lacks only what nobody else knows', () =>
    inFolder({}, async ({ path, at }) => {
      const args = ['new', 'chargebee', '--output', 'instances/chargebee.yaml'];
      assert.is(await stdoutOf(args, path), 'instances/chargebee.yaml\n');
      const text = readFileSync(at('instances/chargebee.yaml'), 'utf8');
      assert.is(await stdoutOf(['new', 'chargebee'], path), text);
      const open = await runBuilt(['instances'], { cwd: path });
      assert.is(open.code, 1);
      assert.match(open.stdout, /\n3 errors in 1 of 1 file\n$/);
      writeFileSync(
        at('instances/chargebee.yaml'),
        text.replace(/^( *(?:- |\w+: ))<INSERT_\w+>/gm, '$1acme'),
      );
      assert.is(await stdoutOf(['instances'], path), '1 file checked, no problems\n');

      const again = await runBuilt(args, { cwd: path });
      assert.is(again.code, 2);
      assert.match(again.stderr, '"instances/chargebee.yaml" is there already');
    }));

  test('derive schemas that a config can name', () =>
    inFolder(
      {
        '.instancerc': 'elements: ["own/*.json"]\n',
        'instances/a.yaml':
          'element: {key: acmebilling}\nconfiguration: {site: acme, usrname: a, password: b}\ntags: [a]\nname: A\n',
      },
      async ({ path }) => {
        const pages = ['acmebilling-create-instance', 'acmebilling-events', 'orbitcrm-authenticate'];
        const args = ['schema', 'derive', ...pages.map((page) => `${PAGES}${page}.md`)];
        const facts = await stdoutOf([...args, '--facts'], path);
        assert.ok(
          facts
            .trimEnd()
            .split('\n')
            .every((line) => typeof JSON.parse(line).element === 'string'),
        );
        const written = ['acmebilling', 'orbitcrm'].map((key) => `own/${key}.schema.json\n`).join('');
        assert.is(await stdoutOf([...args, '--out', 'own'], path), written);

        const { code, stdout } = await runBuilt(['instances'], { cwd: path });
        assert.is(code, 1);
        assert.match(stdout, /"usrname"; did you mean "username"\?/);
        assert.match(stdout, /\n1 error in 1 of 1 file\n$/);
      },
    ));

  test('say what was meant', () =>
    inParallel(
      [
        {
          args: ['explian'],
          says: 'there is no file, folder or command "explian"; did you mean the command "explain"?',
        },
        { args: ['explain', 'tag'], says: 'there is no rule "tag"; did you mean "tags"?' },
        { args: ['explain', 'tags', 'name'], says: 'explain takes one rule at a time' },
        { args: ['elements', 'chargbee'], says: 'no element is called "chargbee"; did you mean chargebee?' },
        { args: ['new', 'chargbee'], says: 'no element is called "chargbee"; did you mean chargebee?' },
        { args: ['schema', 'print', 'strip'], says: 'no element "strip" is known; did you mean stripe?' },
        { args: ['schema', 'pint'], says: 'there is no "schema pint"; did you mean schema print?' },
        { args: ['schema', 'derive', 'gone.md'], says: 'cannot read gone.md: no such file or directory' },
      ],
      async ({ args, says }) => {
        assert.equal(await runBuilt(args, { cwd: `${ROOT}fixtures` }), {
          code: 2,
          stdout: '',
          stderr: `instancelint: ${says}\n`,
        });
      },
    ));

  test('come after help and version', async () => {
    const help = await stdoutOf(['--help']);
    for (const option of ['--format', '--rule', '--stdin-filename', '--max-warnings', '--exit-zero'])
      assert.match(help, ` ${option} `);
    assert.is(await stdoutOf(['-h']), help);
    for (const name of ['check', 'explain', 'new'])
      assert.match(await stdoutOf([name, '-h']), `Usage: instancelint ${name} `);
    assert.match(await stdoutOf(['schema', '-h']), '  instancelint schema pull KEY...');
    const { version }: { version: string } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
    for (const flag of ['--version', '-v']) assert.is(await stdoutOf([flag]), `${version}\n`);
  });
});
