import * as assert from 'uvu/assert';
import { inParallel } from '../../support/run-built.ts';
import { stripe, whileSubmitting } from '../../support/submitting.ts';
import { suite } from '../../support/suite.ts';

const BROKEN = stripe('A', { configuration: { 'api.key': '<INSERT_KEY>' } });
const WITH_VARIABLES = stripe('A', {
  configuration: { 'api.key': '${env:STRIPE_KEY}', 'base.url': '${env:STRIPE_BASE}' },
});

suite('before any request, the built program', (test) => {
  test('stops for an error in any file, and creates nothing of the others', () =>
    whileSubmitting(
      { 'a.json': stripe('Fine'), 'b.json': BROKEN },
      {},
      async ({ submit, asked, written }) => {
        const { code, stdout, stderr } = await submit(['--yes']);
        assert.is(code, 1);
        assert.match(stdout, /b\.json:1:\d+ {2}error {2}.*placeholder/);
        assert.match(stderr, 'nothing was sent, because of the errors above');
        assert.equal(asked(), []);
        assert.equal(written(), []);
      },
    ));

  test('lets no config, no baseline and no comment take an error away', async () => {
    const everywhere = {
      'b.json': BROKEN,
      'c.json': '{"element": {"key": "stripe"}, "configuration": {}, "tags": ["a"], "name": "C"}',
    };
    const weak = [
      { '.instancerc': 'extends: none\n' },
      { '.instancerc': 'rules: {placeholder: off, required-config: off, required-fields: off}\n' },
      { '.instancerc': 'rules: {placeholder: warn, required-config: warn}\n' },
      {
        '.instancerc': 'overrides: [{files: ["*.json"], rules: {placeholder: off, required-config: off}}]\n',
      },
      { '.instancerc': 'ignore: ["b.json"]\nrules: {required-config: off}\n' },
    ];
    await inParallel(weak, (config) =>
      whileSubmitting({ ...config, ...everywhere }, {}, async ({ submit, asked }) => {
        const { code, stdout, stderr } = await submit(['--yes']);
        // A config that is not taken at all weakens nothing either.
        assert.ok(code === 1 || code === 2, `${JSON.stringify(config)} ${code} ${stdout} ${stderr}`);
        assert.equal(asked(), []);
      }),
    );
  });

  test('names every variable that is not set, and sends nothing', () =>
    whileSubmitting({ 'a.json': WITH_VARIABLES }, {}, async ({ submit, asked, written }) => {
      const { code, stderr } = await submit(['--yes'], { env: { STRIPE_BASE: '' } });
      assert.is(code, 2);
      assert.match(stderr, /STRIPE_KEY is not set/);
      assert.match(stderr, /STRIPE_BASE is empty/);
      assert.equal(asked(), []);
      assert.equal(written(), []);
    }));

  test('names a secret that is missing, or that no header can hold', () => {
    const USER = 'CLOUD_ELEMENTS_USER_SECRET';
    const cases = [
      ['', /secrets are missing: set CLOUD_ELEMENTS_USER_SECRET/],
      ['a-marker,b', /CLOUD_ELEMENTS_USER_SECRET holds a comma/],
      ['a-marker b', /CLOUD_ELEMENTS_USER_SECRET holds a comma, a space/],
      ['a-marker\nEvil: 1', /CLOUD_ELEMENTS_USER_SECRET holds a comma, a space, a line break/],
      ['a-marker\r\n', /CLOUD_ELEMENTS_USER_SECRET holds a comma, a space, a line break/],
    ] as const;
    return inParallel(cases, ([secret, words]) =>
      whileSubmitting({ 'a.json': stripe('A') }, {}, async ({ submit, asked, written }) => {
        const { code, stdout, stderr } = await submit(['--yes'], { env: { [USER]: secret } });
        assert.is(code, 2);
        assert.match(stderr, words);
        assert.not.match(stdout + stderr, /a-marker/);
        assert.equal(asked(), []);
        assert.equal(written(), []);
      }),
    );
  });

  test('names missing secrets and missing variables at once', () =>
    whileSubmitting({ 'a.json': WITH_VARIABLES }, {}, async ({ submit }) => {
      const { stderr } = await submit(['--yes'], { env: { CLOUD_ELEMENTS_ORGANIZATION_SECRET: '' } });
      assert.match(stderr, 'CLOUD_ELEMENTS_ORGANIZATION_SECRET');
      assert.match(stderr, 'STRIPE_KEY');
      assert.match(stderr, 'STRIPE_BASE');
    }));
});

suite('without anybody who agrees, the built program', (test) => {
  test('refuses where there is no terminal, and has created nothing', () =>
    whileSubmitting({ 'a.json': stripe('A') }, {}, async ({ submit, posts }) => {
      const { code, stderr } = await submit([]);
      assert.is(code, 2);
      assert.match(stderr, 'agree with --yes');
      assert.equal(posts(), []);
    }));

  test('makes a dry run that only looks, and writes nothing', () =>
    whileSubmitting(
      { 'a.json': stripe('A'), 'b.json': stripe('B'), '.instancerc': '{}' },
      {},
      async ({ submit, asked, written, platform }) => {
        const { code, stdout, stderr } = await submit(['--dry-run']);
        assert.is(code, 0, stderr);
        assert.match(stdout, 'A');
        assert.equal(asked(), ['GET /elements/stripe/instances']);
        assert.equal(written(), []);
        assert.is(platform.state.counts.created, 0);
        const both = await submit(['--dry-run', '--yes']);
        assert.is(both.code, 0);
        assert.equal(new Set(asked()), new Set(['GET /elements/stripe/instances']));
        assert.equal(written(), []);
      },
    ));
});
