import { stripVTControlCharacters } from 'node:util';
import * as assert from 'uvu/assert';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { inFolder } from '../../support/folder.ts';
import { runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

const cwd = '/';

suite('the command elements', (test) => {
  test('lists all elements with name, hub and authentication', async () => {
    const { code, stdout } = await runCli(['elements'], { cwd });
    assert.is(code, 0);
    assert.is(stdout.trim().split('\n').length, loadBundledCatalogue().keys.length);
    assert.match(stdout, /^chargebee +Chargebee +payment +basic$/m);
    // Nothing is known but its key.
    assert.match(stdout, /^docusign +docusign$/m);
  });

  test('lists those that a word occurs in, in the key, the name or the hub', async () => {
    const keysFor = async (word: string): Promise<string[]> =>
      (await runCli(['elements', word], { cwd })).stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0] ?? '');
    assert.equal(await keysFor('CHARGEB'), ['chargebee']);
    assert.equal(await keysFor('salesforce files'), ['sfdcdocuments']);
    assert.equal(await keysFor('helpdes'), await keysFor('HELPDES'));
    assert.ok((await keysFor('helpdes')).includes('zendesk'));
  });

  test('tells about an element that is named by its key, and names others', async () => {
    const { stdout } = await runCli(['elements', 'hubspot'], { cwd });
    assert.match(stdout, /^hubspot {2}HubSpot Marketing\nhub marketing, authentication oauth2\n/);
    assert.match(
      stdout,
      /\nKEY +NEEDED +KIND +DEFAULT +WHEN +WHAT IT IS\noauth\.api\.key +one of +secret text +oauth2 /,
    );
    assert.match(stdout, /\nOthers with "hubspot": hubspotcrm\n$/);
    assert.not.match((await runCli(['elements', 'chargebee'], { cwd })).stdout, 'Others with');
  });

  test('keeps within the terminal', async () => {
    for (const [columns, env, limit] of [
      [90, {}, 90],
      [90, { COLUMNS: '110' }, 110],
      [undefined, { COLUMNS: '90' }, 90],
      [90, { COLUMNS: 'wide' }, 90],
    ] as const) {
      const options = { cwd, env, ...(columns === undefined ? {} : { columns }) };
      const { stdout } = await runCli(['elements', 'chargebee'], options);
      const table = stdout.split('\n').slice(3, 33);
      assert.ok(
        table.every((line) => line.length <= limit),
        table.join('\n'),
      );
      assert.ok(
        table.some((line) => line.length > limit - 15),
        table.join('\n'),
      );
    }
  });

  test('is coloured for people only', async () => {
    const plain = await runCli(['elements', 'stripe'], { cwd });
    assert.not.match(plain.stdout, '\u001b');
    const coloured = await runCli(['elements', 'stripe'], { cwd, isTerminal: true });
    assert.match(coloured.stdout, '\u001b[33msecret text\u001b[39m');
    assert.is(stripVTControlCharacters(coloured.stdout), plain.stdout);
    assert.is(
      (await runCli(['elements', 'stripe', '--no-color'], { cwd, isTerminal: true })).stdout,
      plain.stdout,
    );
  });

  test('tells programs the same', async () => {
    const list = JSON.parse((await runCli(['elements', '--format', 'json'], { cwd })).stdout);
    assert.equal(list, loadBundledCatalogue().summaries());
    const found = JSON.parse((await runCli(['elements', 'helpdesk', '-f', 'json'], { cwd })).stdout);
    assert.ok(found.length > 3 && found.length < list.length);
    const stripe = JSON.parse((await runCli(['elements', 'stripe', '-f', 'json'], { cwd })).stdout);
    assert.is(stripe.name, 'Cloud Elements for Stripe');
    assert.equal(
      stripe.ways.map(({ name }: { name: string }) => name),
      ['api.key', 'username+password'],
    );
    assert.equal(stripe.keys[0], {
      key: 'api.key',
      need: 'one of',
      kind: 'text',
      secret: true,
      options: [],
      when: {},
      internal: false,
      common: false,
      about: 'API key, a secret credential',
      hidden: false,
    });
  });

  test('knows the elements of the config, which win over those that ship', () =>
    inFolder(
      {
        '.instancerc': 'elements: [own.json]\n',
        'own.json': JSON.stringify({
          'x-element': { key: 'stripe', name: 'Our Stripe', hub: 'ours' },
          properties: {
            element: { properties: { key: { const: 'stripe' } } },
            configuration: {
              properties: { 'our.key': { type: 'string', 'x-kind': 'text' } },
              required: ['our.key'],
            },
          },
        }),
      },
      async ({ path }) => {
        assert.is((await runCli(['elements', 'ours'], { cwd: path })).stdout, 'stripe  Our Stripe  ours\n');
        const page = await runCli(['elements', 'stripe'], { cwd: path });
        assert.match(page.stdout, /^our\.key +required +secret text\n/m);
        assert.match(page.stdout, '\nSources: none told\n');
        assert.match(
          (await runCli(['elements', 'stripe', '--no-config'], { cwd: path })).stdout,
          'Cloud Elements',
        );
      },
    ));

  test('knows what was meant', async () => {
    const stderr = 'instancelint: no element is called "chargbee"; did you mean chargebee?\n';
    assert.equal(await runCli(['elements', 'chargbee'], { cwd }), { code: 2, stdout: '', stderr });
    assert.equal(await runCli(['elements', 'chargbee', '-f', 'json'], { cwd }), {
      code: 2,
      stdout: '',
      stderr,
    });
    assert.match(
      (await runCli(['elements', 'zzzzzzzz'], { cwd })).stderr,
      '"instancelint elements" lists them all',
    );
    assert.is((await runCli(['elements', 'a', 'b'], { cwd })).code, 2);
    assert.match(
      (await runCli(['elements', '-f', 'yaml'], { cwd })).stderr,
      'there is no format "yaml"; known are text, json',
    );
  });
});
