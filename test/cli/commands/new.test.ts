import { existsSync, readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { inFolder } from '../../support/folder.ts';
import { runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

/** What `schema derive` might write for an element of one's own. */
const OWN_SCHEMA = JSON.stringify({
  title: 'Acme',
  'x-element': { key: 'acmebilling', name: 'Acme Billing' },
  properties: {
    element: { properties: { key: { const: 'acmebilling' } } },
    configuration: {
      properties: { tenant: { type: 'string', 'x-kind': 'text', description: 'Your tenant. Required.' } },
      required: ['tenant', 'acme.token'],
    },
  },
});

suite('the command new', (test) => {
  test('prints a starting file', () =>
    inFolder({}, async ({ path }) => {
      const { code, stdout, stderr } = await runCli(['new', 'chargebee'], { cwd: path });
      assert.is(code, 0);
      assert.is(stderr, '');
      assert.is(parse(stdout).configuration.site, '<INSERT_SITE>');
      assert.match(stdout, /^# Chargebee: /);
      const json = await runCli(['new', 'chargebee', '--format', 'json'], { cwd: path });
      assert.equal(JSON.parse(json.stdout), parse(stdout));
    }));

  test('writes it to a file, in the language of its name, and never over another', () =>
    inFolder({ 'there.yaml': 'mine' }, async ({ path, at }) => {
      const args = ['new', 'stripe', '--auth', 'username+password', '-o', 'in/one.json'];
      assert.equal(await runCli(args, { cwd: path }), { code: 0, stdout: 'in/one.json\n', stderr: '' });
      assert.equal(JSON.parse(readFileSync(at('in/one.json'), 'utf8')).configuration, {
        username: '${env:STRIPE_USERNAME}',
        password: '${env:STRIPE_PASSWORD}',
      });
      assert.is((await runCli(['new', 'stripe', '-o', 'two.yml'], { cwd: path })).code, 0);
      assert.match(readFileSync(at('two.yml'), 'utf8'), '\nelement:\n  key: stripe\n');

      for (const name of ['in/one.json', 'there.yaml', 'in']) {
        const { code, stdout, stderr } = await runCli(['new', 'stripe', '--output', name], { cwd: path });
        assert.is(code, 2);
        assert.is(stdout, '');
        assert.is(
          stderr,
          `instancelint: "${name}" is there already; name another file, or delete it first\n`,
        );
      }
      assert.is(readFileSync(at('there.yaml'), 'utf8'), 'mine');
    }));

  test('has a way for each authentication', () =>
    inFolder({}, async ({ path }) => {
      const keysOf = async (...args: string[]): Promise<string[]> => {
        const { stdout } = await runCli(['new', 'zuorav2', '-f', 'json', ...args], { cwd: path });
        return Object.keys(JSON.parse(stdout).configuration);
      };
      assert.equal(await keysOf(), ['authentication.type', 'username', 'password']);
      assert.equal(await keysOf('--auth', 'basic'), await keysOf());
      assert.equal(await keysOf('--auth', 'CUSTOM'), ['authentication.type', 'clientId', 'clientSecret']);
    }));

  test('knows the elements of the config', () =>
    inFolder(
      {
        '.git/HEAD': '',
        '.instancerc': 'elements: [own/*.json]\n',
        'own/acme.json': OWN_SCHEMA,
        'b.yaml': 'tags: 1\n',
      },
      async ({ path, at }) => {
        const { stdout } = await runCli(['new', 'acmebilling'], { cwd: at('own') });
        assert.match(stdout, /\n {2}tenant: <INSERT_TENANT> +# Your tenant\n/);
        assert.match(stdout, '\n  acme.token: ${env:ACMEBILLING_ACME_TOKEN}\n');
        const without = await runCli(['new', 'acmebilling', '--no-config'], { cwd: path });
        assert.match(without.stderr, 'no element is called "acmebilling"');
      },
    ));

  test('says what is wrong and writes nothing', () =>
    inFolder({ 'broken.yaml': 'ruels: {}\n' }, async ({ path, at }) => {
      const cases: readonly (readonly [readonly string[], string])[] = [
        [[], 'new needs an element, as in: instancelint new chargebee'],
        [['a', 'b'], 'new starts one file at a time; name one element'],
        [['chargbee'], 'no element is called "chargbee"; did you mean chargebee?'],
        [['Chargify'], 'no element is called "Chargify"; did you mean chargify?'],
        [
          ['salesforce'],
          'no element is called "salesforce"; did you mean salesforcebylaunchbi or salesforcemarketingcloud or sfdc? "instancelint elements salesforce" lists more',
        ],
        [['qqqqqqq'], 'no element is called "qqqqqqq"; "instancelint elements" lists them all'],
        [
          ['hubspot', '--auth', 'basic'],
          'hubspot has no authentication "basic"; it has "oauth2" and "apiKey"',
        ],
        [['bullhorn', '--auth', 'basic'], 'bullhorn knows one way to authenticate; leave out --auth'],
        [['hubspot', '--format', 'jsno'], 'there is no format "jsno"; did you mean "json"?'],
        [['hubspot', '--fomrat', 'json'], 'unknown option --fomrat; did you mean --format?'],
        [
          ['hubspot', '--format', 'json', '-o', 'x.yml'],
          '"x.yml" is the name of a yaml file; give it another one, or leave out --format',
        ],
        [
          ['hubspot', '-o', 'broken.yaml/x.yml'],
          'cannot make the folder of broken.yaml/x.yml: a part of the path is not a directory',
        ],
      ];
      for (const [args, message] of cases) {
        const stderr = `instancelint: ${message}\n`;
        assert.equal(
          await runCli(['new', ...args], { cwd: path }),
          { code: 2, stdout: '', stderr },
          args.join(' '),
        );
      }
      const broken = await runCli(['new', 'stripe', '--config', 'broken.yaml', '-o', 'x.yml'], { cwd: path });
      assert.is(broken.code, 2);
      assert.match(broken.stderr, /^instancelint: broken\.yaml:1:1: .*"ruels".*"rules"/);
      assert.not.ok(existsSync(at('x.yml')));
    }));
});
