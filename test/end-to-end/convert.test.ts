import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { parseAllDocuments } from 'yaml';
import { isBodyLanguage, languageOfPath } from '../../src/core/text/source.ts';
import { inFolder } from '../support/folder.ts';
import { inParallel, runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** In the fixtures, where texts hold nothing of the kind. */
const JSONC_COMMENT = /(?<=^|\s)\/\/.*/gm;

const JSONC = `{
  // Filled in by the pipeline
  "element": { "key": "chargify" },
  "configuration": {
    "site": "acme",
    // instancelint-disable-next-line placeholder -- the pipeline's
    "username": "<USER>", // a key
    "password": "\${env:CHARGIFY_PASSWORD}"
  },
  "tags": ["yes", "1e3"],
  "name": "Chargify: EU"
}
`;

const YAML = `# Filled in by the pipeline
element:
  key: chargify
configuration:
  site: acme
  # instancelint-disable-next-line placeholder -- the pipeline's
  username: <USER> # a key
  password: \${env:CHARGIFY_PASSWORD}
tags:
  - "yes"
  - "1e3"
name: "Chargify: EU"
`;

suite('convert of the built program', (test) => {
  test('writes what passes the linter as before, beside its source', () =>
    inFolder({ 'in/a.jsonc': JSONC }, async ({ path, at }) => {
      const { code, stdout, stderr } = await runBuilt(['convert', 'in/a.jsonc', '--to', 'yaml', '--write'], {
        cwd: path,
      });
      assert.equal({ code, stdout, stderr }, { code: 0, stdout: 'in/a.yaml\n', stderr: '' });
      assert.is(readFileSync(at('in/a.yaml'), 'utf8'), YAML);
      assert.is(readFileSync(at('in/a.jsonc'), 'utf8'), JSONC);
      for (const name of ['in/a.jsonc', 'in/a.yaml']) {
        const checked = await runBuilt([name], { cwd: path });
        assert.is(checked.stdout, '1 file checked, no problems\n');
      }
      const back = await runBuilt(['convert', 'in/a.yaml', '-o', 'b.jsonc'], { cwd: path });
      assert.is(back.code, 0);
      assert.is((await runBuilt(['b.jsonc'], { cwd: path })).stdout, '1 file checked, no problems\n');
    }));

  test('reads standard input, and ends with 1 for what the file holds and with 2 for the rest', () =>
    inFolder({ 'a.jsonc': JSONC, 'a.yaml': 'a: &x 1\nb: *x\n' }, async ({ path }) => {
      const run = (args: string, stdin = '') =>
        runBuilt(['convert', ...args.split(' ')], { cwd: path, stdin });
      const piped = await run('- --language json --to yaml', '{"a": 12345678901234567890}');
      assert.equal(piped, { code: 0, stdout: 'a: 12345678901234567890\n', stderr: '' });
      assert.equal(await run('a.jsonc --to json'), {
        code: 1,
        stdout: '',
        stderr:
          'instancelint: a.jsonc:2:3: strict JSON has no comments and all 3 would be lost; convert to jsonc instead\n',
      });
      assert.equal(await run('a.yaml --to json'), {
        code: 1,
        stdout: '',
        stderr:
          'instancelint: a.yaml:1:4: JSON has no anchors and aliases; write the value out at each place first\n',
      });
      assert.equal(await run('a.jsonc --to yaml --write'), {
        code: 2,
        stdout: '',
        stderr: 'instancelint: "a.yaml" is there already; name another file, or delete it first\n',
      });
      assert.is((await run('a.jsonc --to xml')).code, 2);
    }));

  test('keeps the values of all fixtures without mistakes, or refuses streams', () =>
    inFolder({}, async ({ path }) => {
      const cases = readdirSync(`${FIXTURES}ok`);
      let converted = 0;
      await inParallel(cases, async (name) => {
        cpSync(`${FIXTURES}ok/${name}`, `${path}/${name}`, { recursive: true });
        const input = readdirSync(`${path}/${name}`).find((file) => file.startsWith('input.')) ?? '';
        // Pages and scripts are not converted.
        if (!isBodyLanguage(languageOfPath(input))) return;
        const to = input.endsWith('.yaml') ? 'jsonc' : 'yaml';
        const outcome = await runBuilt(['convert', `${name}/${input}`, '--to', to], { cwd: path });
        const documents = parseAllDocuments(
          readFileSync(`${path}/${name}/${input}`, 'utf8').replace(JSONC_COMMENT, ''),
        );
        if (documents.length !== 1) {
          assert.is(outcome.code, 1);
          assert.match(outcome.stderr, 'JSON holds one document');
          return;
        }
        assert.is(outcome.code, 0, outcome.stderr);
        assert.is(outcome.stderr, '');
        const [again] = parseAllDocuments(outcome.stdout.replace(JSONC_COMMENT, ''));
        assert.equal(again?.toJS(), documents[0]?.toJS(), name);
        const args = ['--stdin', '--language', to];
        const checked = await runBuilt(args, { cwd: path, stdin: outcome.stdout });
        assert.is(checked.stdout, '1 file checked, no problems\n', name);
        converted++;
      });
      assert.ok(converted >= 5, `only ${converted}`);
    }));
});
