import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { runSchemaCommand } from '../../../src/cli/commands/schema.ts';
import { elementAnswer } from '../../support/fake-platform.ts';
import { inFolder } from '../../support/folder.ts';
import { suite } from '../../support/suite.ts';

const PAGES = fileURLToPath(new URL('../../../fixtures/pages/', import.meta.url));
const SCHEMAS = new URL('../../../schemas/elements/', import.meta.url);

async function run(
  args: readonly string[],
  cwd = PAGES,
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runSchemaCommand(args, {
    cwd,
    env: {},
    stdout(text) {
      out += text;
    },
    stderr(text) {
      err += text;
    },
  });
  return { code, out, err };
}

suite('schema print', (test) => {
  test('prints the schema as it ships', async () => {
    const { code, out } = await run(['print', 'stripe']);
    assert.is(code, 0);
    assert.is(out, readFileSync(new URL('stripe.schema.json', SCHEMAS), 'utf8'));
  });

  test('an unknown element gets the nearest one', async () => {
    assert.equal(await run(['print', 'stripes']), {
      code: 2,
      out: '',
      err: 'instancelint: no element "stripes" is known; did you mean stripe?\n',
    });
    assert.is((await run(['print', 'qqqqqq'])).err, 'instancelint: no element "qqqqqq" is known\n');
  });

  test('usage', async () => {
    assert.is((await run(['print'])).err, 'instancelint: schema print needs one element key\n');
    assert.is((await run(['print', 'a', 'b'])).err, 'instancelint: schema print needs one element key\n');
    assert.is((await run(['print', '--all'])).err, 'instancelint: unknown option --all; see --help\n');
  });

  test('knows the elements of the config, which win over what ships', () =>
    inFolder(
      {
        '.git/HEAD': '',
        '.instancerc': 'elements: ["own/*.json"]\n',
        'sub/.instancerc.yaml': 'rules: {tags: nonsense}\n',
      },
      async ({ path, at, write }) => {
        const pages = [join(PAGES, 'acmebilling-create-instance.md')];
        const { out: own } = await run(['derive', ...pages]);
        write('own/acme.json', own);
        write('own/stripe.json', own.replaceAll('acmebilling', 'stripe'));
        assert.is((await run(['print', 'acmebilling'], path)).out, own);
        assert.is((await run(['print', 'stripe'], path)).out, own.replaceAll('acmebilling', 'stripe'));
        const shipped = readFileSync(new URL('chargebee.schema.json', SCHEMAS), 'utf8');
        assert.is((await run(['print', 'chargebee'], path)).out, shipped);
        assert.is(
          (await run(['print', 'acmebiling'], path)).err,
          'instancelint: no element "acmebiling" is known; did you mean acmebilling?\n',
        );

        write('code/.instancerc.js', '');
        const noted = await run(['print', 'acmebilling'], at('code'));
        assert.is(noted.out, own);
        assert.match(noted.err, '.instancerc.js is ignored: a config is data');

        const without = await run(['print', 'stripe', '--no-config'], path);
        assert.is(without.out, readFileSync(new URL('stripe.schema.json', SCHEMAS), 'utf8'));
        const broken = await run(['print', 'stripe'], at('sub'));
        assert.is(broken.code, 2);
        assert.match(broken.err, 'the severity of a rule is error, warning or off');
        assert.is((await run(['print', 'acmebilling', '--config', '../.instancerc'], at('sub'))).out, own);
        write('own/stripe.json', '{}');
        assert.match(
          (await run(['print', 'chargebee'], path)).err,
          'own/stripe.json is not an element schema',
        );
      },
    ));
});

suite('schema --help', (test) => {
  test('lists the commands, each of which explains itself', async () => {
    for (const flag of ['--help', '-h']) {
      const { code, out } = await run([flag]);
      assert.is(code, 0);
      for (const name of ['print KEY', 'derive FILE...', 'pull KEY...'])
        assert.match(out, `  instancelint schema ${name} `);
      const derive = await run(['derive', 'missing.md', flag]);
      assert.equal({ code: derive.code, err: derive.err }, { code: 0, err: '' });
      assert.match(derive.out, /^Usage: instancelint schema derive FILE\.\.\. \[options\]\n/);
      assert.match((await run(['print', flag])).out, /^Usage: instancelint schema print KEY /);
      const pull = (await run(['pull', flag])).out;
      for (const word of ['--environment NAME', '--allow-host HOST', '--secrets-file FILE', 'sap-us2'])
        assert.match(pull, word);
    }
  });

  test('keeps to the width of a terminal', async () => {
    for (const args of [['--help'], ['derive', '--help'], ['print', '--help'], ['pull', '--help']]) {
      const { out } = await run(args);
      for (const line of out.split('\n')) assert.ok(line.length <= 120, line);
    }
  });
});

suite('schema derive', (test) => {
  const directory = mkdtempSync(join(tmpdir(), 'derive-'));
  test.after(() => rmSync(directory, { recursive: true }));

  test('one element goes to stdout', async () => {
    const { code, out, err } = await run([
      'derive',
      'acmebilling-create-instance.md',
      './acmebilling-events.md',
    ]);
    assert.is(code, 0);
    assert.is(err, '');
    const schema = JSON.parse(out);
    assert.equal(schema.properties.configuration.required, ['site', 'username', 'password']);
    assert.ok('filter.response.nulls' in schema.properties.configuration.properties);
    assert.equal(
      schema['x-derived-from'].map(({ page }: { page: string }) => page),
      ['acmebilling-create-instance.md', 'acmebilling-events.md', 'common-instance-config.md'],
    );
  });

  test('provenance does not depend on where the files lie', async () => {
    const absolute = await run(['derive', join(PAGES, 'acmebilling-events.md')], directory);
    assert.is(absolute.out, (await run(['derive', 'acmebilling-events.md'])).out);
  });

  test('the platform answer about an element, and its page beside it, go into one schema', () =>
    inFolder(
      {
        'acme.json': JSON.stringify(elementAnswer('acmebilling')),
        'all.json': JSON.stringify([elementAnswer('one'), elementAnswer('two')]),
      },
      async ({ path }) => {
        const { code, out } = await run(['derive', 'acme.json'], path);
        assert.is(code, 0);
        assert.not.match(out, 'S3CRET-DEFAULT');
        const alone = JSON.parse(out);
        assert.equal(alone['x-derived-from'], [{ page: 'GET /elements/acmebilling', lines: [] }]);
        assert.equal(alone.properties.configuration.required, ['username', 'password']);

        const page = join(PAGES, 'acmebilling-events.md');
        const both = JSON.parse((await run(['derive', page, 'acme.json'], path)).out);
        assert.equal(
          both['x-derived-from'].map((source: { page: string }) => source.page),
          ['GET /elements/acmebilling', 'acmebilling-events.md'],
        );
        const keys = Object.keys(both.properties.configuration.properties);
        for (const key of ['site', 'region', 'password']) assert.ok(keys.includes(key), key);

        const { out: paths } = await run(['derive', 'all.json', '--out', 'elements'], path);
        assert.is(paths, 'elements/one.schema.json\nelements/two.schema.json\n');
      },
    ));

  test('several elements need a place', async () => {
    const pages = ['acmebilling-events.md', 'orbitcrm-authenticate.md'];
    assert.equal(await run(['derive', ...pages]), {
      code: 2,
      out: '',
      err: 'instancelint: these files document 2 elements; say where to write them with --out DIR\n',
    });
    const out = join(directory, 'new', 'folder');
    const { code } = await run(['derive', '--out', out, ...pages]);
    assert.is(code, 0);
    assert.equal(readdirSync(out), ['acmebilling.schema.json', 'orbitcrm.schema.json']);
  });

  test('facts come back in', async () => {
    const pages = ['acmebilling-create-instance.md', 'acmebilling-events.md'];
    const { out: facts } = await run(['derive', '--facts', ...pages]);
    assert.is(facts.trim().split('\n').length, 3);
    writeFileSync(join(directory, 'facts.jsonl'), facts);
    assert.is((await run(['derive', 'facts.jsonl'], directory)).out, (await run(['derive', ...pages])).out);
  });

  test('a page that documents nothing is named; alone, it is an error', async () => {
    const mixed = await run(['derive', 'without-element.md', 'acmebilling-events.md']);
    assert.is(mixed.code, 0);
    assert.is(mixed.err, 'instancelint: without-element.md documents no instance body with an element key\n');
    assert.equal(await run(['derive', 'without-element.md']), {
      code: 2,
      out: '',
      err: 'instancelint: without-element.md documents no instance body with an element key\n',
    });
  });

  test('usage and files that cannot be read: one sentence, exit 2', async () => {
    const file = join(directory, 'a-file');
    writeFileSync(file, '');
    const cases: readonly (readonly [readonly string[], string])[] = [
      [[], 'schema needs one of derive, print and pull, as in: instancelint schema print chargebee'],
      [['dervie'], 'there is no "schema dervie"; did you mean schema derive?'],
      [
        ['derive'],
        'schema derive needs a page (.md), an answer of GET /elements/{key} (.json) or facts (.jsonl)',
      ],
      [['derive', '--fcats', 'a.md'], 'unknown option --fcats; did you mean --facts?'],
      [['derive', '-x', 'a.md'], 'unknown option -x; see --help'],
      [['derive', 'a.md', '--out'], '--out needs a value: --out DIR'],
      [['derive', '--facts=yes', 'a.md'], '--facts takes no value'],
      [['derive', 'missing.md'], 'cannot read missing.md: no such file or directory'],
      [['derive', '.'], '. is not a file'],
      [
        ['derive', file],
        'a-file is neither a Markdown page (.md), nor an answer (.json), nor lines of facts (.jsonl)',
      ],
      [
        ['derive', 'acmebilling-events.md', '--out', join(file, 'below')],
        `cannot write to ${join(file, 'below')}: a part of the path is not a directory`,
      ],
    ];
    for (const [args, message] of cases) {
      assert.equal(await run(args), { code: 2, out: '', err: `instancelint: ${message}\n` }, args.join(' '));
    }
  });
});
