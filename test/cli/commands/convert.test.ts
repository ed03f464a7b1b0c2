import { existsSync, readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { inFolder } from '../../support/folder.ts';
import { runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

const FILES = {
  'in/a.json': '{"a": ["x"]}\n',
  'in/b.json': '{"b": "yes"}\n',
  'in/bad.json': '{"a": “x”}\n',
  'c.yml': '# c\nc: 1\n',
  'd.jsonc': '{"d": 1} // d\n',
  'there.yaml': 'mine',
  'plain.txt': 'a: 1\n',
  'utf16.json': Buffer.from('\ufeff{}', 'utf16le'),
};
const A_YAML = 'a:\n  - x\n';

interface Case {
  /** As they would be typed. */
  readonly args: string;
  readonly stdin?: string;
  readonly code?: number;
  readonly stdout?: string;
  readonly says?: string;
}

const CASES: readonly Case[] = [
  { args: 'in/a.json --to yaml', stdout: A_YAML },
  { args: 'c.yml --to=jsonc', stdout: '{\n  // c\n  "c": 1\n}\n' },
  { args: 'in/a.json --to jsonc', stdout: '{\n  "a": [\n    "x"\n  ]\n}\n' },
  { args: 'plain.txt --language yaml --to json', stdout: '{\n  "a": 1\n}\n' },
  { args: '- --language json --to yaml', stdin: '{"a": 1}', stdout: 'a: 1\n' },
  { args: '--stdin --stdin-filename x.yaml --to json', stdin: 'a: 1', stdout: '{\n  "a": 1\n}\n' },
  {
    args: '--stdin --stdin-filename x.yaml --to json',
    stdin: '# a\na: 1',
    code: 1,
    says: 'x.yaml:1:1: strict JSON has no comments and this one would be lost; convert to jsonc instead',
  },
  {
    args: 'd.jsonc --to json',
    code: 1,
    says: 'd.jsonc:1:10: strict JSON has no comments and this one would be lost; convert to jsonc instead',
  },
  {
    args: 'in/bad.json --to yaml',
    code: 1,
    says: 'in/bad.json:1:7: this does not parse; check it with instancelint and mend it first',
  },
  {
    args: 'utf16.json --to yaml',
    code: 1,
    says: 'utf16.json: the file is UTF-16, which the platform does not read; save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8',
  },
  { args: '', code: 2, says: 'convert needs a file, as in: instancelint convert stripe.json --to yaml' },
  { args: 'c.yml', code: 2, says: 'convert needs to know the language; add --to yaml, json or jsonc' },
  { args: 'c.yml --to yml', code: 2, says: 'there is no language "yml"; did you mean "yaml"?' },
  { args: 'c.yml --to yaml', code: 2, says: '"c.yml" is yaml already; convert it to another language' },
  { args: 'gone.json --to yaml', code: 2, says: 'no such file: "gone.json"' },
  { args: 'in --to yaml', code: 2, says: '"in" is a folder; name the files in it' },
  {
    args: 'plain.txt --to json',
    code: 2,
    says: 'cannot tell the language of "plain.txt"; use --language json, jsonc, yaml, markdown or shell',
  },
  {
    args: 'in/a.json in/b.json --to yaml',
    code: 2,
    says: 'of several files each needs a place; add --write to have it beside its source',
  },
  {
    args: 'c.yml --write --output x --to json',
    code: 2,
    says: '--write and --output say two places; leave one of them out',
  },
  {
    args: '- --write --to json',
    code: 2,
    says: '--write has no name for standard input; use --output FILE',
  },
  {
    args: 'c.yml -o x.json --to jsonc',
    code: 2,
    says: '"x.json" is the name of a json file; give it another one, or leave out --to',
  },
  {
    args: '--stdin c.yml --to json',
    code: 2,
    says: '--stdin reads standard input alone; leave out the paths',
  },
  {
    args: 'in/a.json -o there.yaml',
    code: 2,
    says: '"there.yaml" is there already; name another file, or delete it first',
  },
];

suite('the command convert', (test) => {
  test('prints the other language, or says why not', () =>
    inFolder(FILES, async ({ path, at }) => {
      for (const { args, stdin = '', code = 0, stdout = '', says } of CASES) {
        const outcome = await runCli(['convert', ...args.split(' ').filter(Boolean)], { cwd: path, stdin });
        const stderr = says === undefined ? '' : `instancelint: ${says}\n`;
        assert.equal(outcome, { code, stdout, stderr }, args);
      }
      assert.is(readFileSync(at('there.yaml'), 'utf8'), 'mine');
      assert.not.ok(existsSync(at('x.json')));
    }));

  test('writes a new file whose name tells the language', () =>
    inFolder(FILES, async ({ path, at }) => {
      const outcome = await runCli(['convert', 'in/a.json', '-o', 'new/a.yml'], { cwd: path });
      assert.equal(outcome, { code: 0, stdout: 'new/a.yml\n', stderr: '' });
      assert.is(readFileSync(at('new/a.yml'), 'utf8'), A_YAML);
    }));

  test('writes several beside their sources, and goes on behind one that it refuses', () =>
    inFolder(FILES, async ({ path, at }) => {
      const paths = ['in/bad.json', 'in/a.json', 'in/b.json', 'd.jsonc'];
      const args = ['convert', ...paths, '--to', 'yaml', '--write'];
      const first = await runCli(args, { cwd: path });
      assert.is(first.code, 1);
      assert.is(first.stdout, 'in/a.yaml\nin/b.yaml\nd.yaml\n');
      assert.match(first.stderr, /^instancelint: in\/bad\.json:1:7: [^\n]*\n$/);
      assert.is(readFileSync(at('in/a.yaml'), 'utf8'), A_YAML);
      assert.is(readFileSync(at('in/b.yaml'), 'utf8'), 'b: "yes"\n');
      assert.is(readFileSync(at('d.yaml'), 'utf8'), 'd: 1\n\n# d\n');
      for (const name of ['in/a.json', 'in/b.json', 'd.jsonc'] as const)
        assert.is(readFileSync(at(name), 'utf8'), FILES[name]);

      const again = await runCli(args, { cwd: path });
      assert.is(again.code, 2);
      assert.is(again.stdout, '');
      assert.is(again.stderr.split('is there already').length, 4);
    }));

  test('names a file without an extension of its own', () =>
    inFolder(FILES, async ({ path }) => {
      const args = ['convert', 'plain.txt', '--language', 'yaml', '--to', 'json', '--write'];
      assert.is((await runCli(args, { cwd: path })).stdout, 'plain.txt.json\n');
    }));
});
