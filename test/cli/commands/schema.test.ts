import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { runSchemaCommand } from '../../../src/cli/commands/schema.ts';
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
      [[], 'schema needs one of derive and print, as in: instancelint schema print chargebee'],
      [['dervie'], 'there is no "schema dervie"; did you mean schema derive?'],
      [['derive'], 'schema derive needs at least one page (.md) or file of facts (.jsonl)'],
      [['derive', '--fcats', 'a.md'], 'unknown option --fcats; did you mean --facts?'],
      [['derive', '-x', 'a.md'], 'unknown option -x; see --help'],
      [['derive', 'a.md', '--out'], '--out needs a value: --out DIR'],
      [['derive', '--facts=yes', 'a.md'], '--facts takes no value'],
      [['derive', 'missing.md'], 'cannot read missing.md: no such file or directory'],
      [['derive', '.'], '. is not a file'],
      [['derive', file], 'a-file is neither a Markdown page (.md) nor lines of facts (.jsonl)'],
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
