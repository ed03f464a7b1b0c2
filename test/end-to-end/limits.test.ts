import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { GOOD_JSON, GOOD_YAML } from '../support/instances.ts';
import { inRepository } from '../support/repository.ts';
import { BUILT_BIN, inParallel, runBuilt, runProgram } from '../support/run-built.ts';
import type { CliOutcome } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

const LEVELS = 100_000;

function nested(opener: string, closer: string): string {
  return opener.repeat(LEVELS) + closer.repeat(LEVELS);
}

/** An instance in YAML with something else in its configuration. */
function yamlWith(value: string): string {
  return GOOD_YAML.replace('configuration:\n', `configuration:\n  more:${value}\n`);
}

function jsonWith(value: string): string {
  return GOOD_JSON.replace('"configuration": { ', `"configuration": { "more": ${value}, `);
}

const BOMB = Array.from(
  { length: 12 },
  (_, level) => `\n    - &a${level} [${Array(9).fill(level === 0 ? 'x' : `*a${level - 1}`)}]`,
).join('');

/** Each file, and the one finding of the rule `syntax` that it has. */
const EXTREME: readonly (readonly [name: string, text: string, finding: RegExp])[] = [
  [
    'lists.json',
    jsonWith(nested('[', ']')),
    /^100002 levels of nesting, more than the 200 of limits\.depth; /,
  ],
  ['objects.json', jsonWith(nested('{"a":', '}').replace('}', '1}')), /^100002 levels of nesting, /],
  ['open.json', `{"element": {"key": "stripe"}, "configuration": ${'['.repeat(LEVELS)}`, /^100001 levels /],
  ['comments.jsonc', `// one\n${jsonWith(nested('[', ']'))}`, /^100002 levels of nesting, /],
  [
    'flow.yaml',
    yamlWith(` ${nested('[', ']')}`),
    /^\d+ levels of nesting, more than the 200 of limits\.depth; /,
  ],
  ['braces.yaml', yamlWith(` ${nested('{a: ', '}')}`), /^\d+ levels of nesting, /],
  ['dashes.yaml', yamlWith(`\n    ${'- '.repeat(LEVELS)}x`), /^\d+ levels of nesting, /],
  [
    'block.yaml',
    yamlWith(Array.from({ length: 1500 }, (_, level) => `\n${' '.repeat(level + 4)}a:`).join('')),
    /^\d+ levels of nesting, /,
  ],
  ['keys.yaml', yamlWith(`\n    ${'? '.repeat(LEVELS)}x`), /^\d+ levels of nesting, /],
  [
    'bomb.yaml',
    yamlWith(BOMB),
    /^aliases expand to billions of values, more than the 100000 that are read; /,
  ],
  [
    'chain.yaml',
    yamlWith(
      Array.from(
        { length: 30 },
        (_, link) =>
          `\n    - &a${link} ${'['.repeat(150)}${link === 0 ? 1 : `*a${link - 1}`}${']'.repeat(150)}`,
      ).join(''),
    ),
    /^\d+ levels of nesting, more than the 200 of limits\.depth; /,
  ],
  ['self.yaml', yamlWith(' &a\n    b: *a'), /^this alias stands inside its own anchor; write the value out$/],
  [
    'many.yaml',
    yamlWith(`\n    - &a x${'\n    - *a'.repeat(10_001)}`),
    /^10001 aliases in a document, more than the 10000 of limits\.aliases; write values out, or raise that in the config$/,
  ],
];

/** One of each kind, of those that are read soon. */
const FEW = ['lists.json', 'comments.jsonc', 'dashes.yaml', 'bomb.yaml', 'chain.yaml', 'self.yaml'];
const FEW_FILES = Object.fromEntries(
  EXTREME.flatMap(([name, text]) => (FEW.includes(name) ? [[name, text]] : [])),
);

interface Message {
  readonly ruleId: string;
  readonly message: string;
}

interface Reported {
  readonly filePath: string;
  readonly messages: readonly Message[];
  readonly errorCount: number;
  readonly omittedCount?: number;
}

function reported({ stdout }: CliOutcome): readonly Reported[] {
  return JSON.parse(stdout);
}

/** No program may end like that. */
function expectNoCrash(
  { code, stdout, stderr }: CliOutcome,
  expected: readonly number[],
  shown: string,
): void {
  assert.ok(expected.includes(code), `${shown}: ${code}\n${stderr.slice(0, 1000)}`);
  assert.not.match(stdout + stderr, /internal error|RangeError|call stack|^\s+at /m, shown);
}

suite('a file beyond all bounds', (test) => {
  const files = Object.fromEntries(EXTREME.map(([name, text]) => [name, text]));

  test('has one finding of the limit that it meets', () =>
    inFolder(files, async ({ path }) => {
      const outcome = await runBuilt(['.', '--format', 'json'], { cwd: path });
      expectNoCrash(outcome, [1], 'all');
      const found = new Map(reported(outcome).map(({ filePath, messages }) => [filePath, messages]));
      for (const [name, , finding] of EXTREME) {
        const said = (found.get(name) ?? []).filter(({ ruleId }) => ruleId === 'syntax');
        assert.is(said.length, 1, `${name}: ${said.map(({ message }) => message).join('\n')}`);
        assert.match(said[0]?.message ?? '', finding, name);
      }
    }));

  test('is fixed, converted, submitted and written into a baseline without a crash', () =>
    inFolder(FEW_FILES, async ({ path, at }) => {
      const before = FEW.map((name) => readFileSync(at(name), 'utf8'));
      const runs: readonly (readonly [readonly number[], ...string[]])[] = [
        [[1], '.', '--fix'],
        [[0, 1], '.', '--diff'],
        [[0], '.', '--baseline', 'known.json', '--update-baseline', '--quiet'],
        [[1], '.', '--cache', '--format', 'html'],
        [[1, 2], 'submit', '.', '--environment', 'us', '--dry-run'],
        ...FEW.map(
          (name) => [[1], 'convert', name, '--to', name.endsWith('.yaml') ? 'json' : 'yaml'] as const,
        ),
      ];
      await inParallel(runs, async ([codes, ...args]) => {
        const env = { CLOUD_ELEMENTS_USER_SECRET: 'u', CLOUD_ELEMENTS_ORGANIZATION_SECRET: 'o' };
        expectNoCrash(await runBuilt(args, { cwd: path, env }), codes, args.join(' '));
      });
      assert.equal(
        FEW.map((name) => readFileSync(at(name), 'utf8')),
        before,
      );
    }));

  test('is refused as a config, as what a config names, and as a report', () => {
    const deep = nested('[', ']');
    const schema = GOOD_SCHEMA();
    const extreme = {
      ...FEW_FILES,
      'a.json': GOOD_JSON,
      'schema.yaml': 'elements: [deep.schema.json]',
      'deep.schema.json': schema.replace('{', `{"x-more": ${deep},`),
      'properties.yaml': 'elements: [deeper.schema.json]',
      'deeper.schema.json': schema.replace(
        /"properties": ?\{/,
        `"properties": {"deep": ${'{"not": '.repeat(9_000)}{}${'}'.repeat(9_000)},`,
      ),
      'report.json': deep,
      'report.jsonl': `{"filePath": "a", "messages": ${deep}}\n{"totals": ${deep}}\n`,
      'baseline.json': `{"version": 1, "findings": [${deep}]}`,
    };
    return inFolder(extreme, async ({ path }) => {
      const runs: readonly (readonly [readonly number[], ...string[]])[] = [
        ...FEW.map((name) => [[2], 'a.json', '--config', name] as const),
        [[2], 'a.json', '--config', 'schema.yaml', '--cache'],
        [[2], 'a.json', '--config', 'properties.yaml', '--cache'],
        [[2], 'a.json', '--baseline', 'baseline.json'],
        [[2], 'merge', 'report.json'],
        [[2], 'merge', 'report.jsonl'],
      ];
      await inParallel(runs, async ([codes, ...args]) => {
        expectNoCrash(await runBuilt(args, { cwd: path }), codes, args.join(' '));
      });
    });
  });
});

function GOOD_SCHEMA(): string {
  const text = readFileSync('schemas/elements/stripe.schema.json', 'utf8');
  return text.replaceAll('stripe', 'acme');
}

const TAGS = Array.from({ length: 30 }, () => '1').join(',\n');
/** 30 errors, then a warning. */
const MANY = `{
  "element": { "key": "stripe" },
  "tags": [${TAGS}],
  "name": "Stripe",
  "configuration": { "api.key": "\${env:STRIPE_KEY}", "nonsense": 1 }
}
`;

/** What is told of a file, and how many findings it has. */
async function told(folder: Pick<Folder, 'path'>, ...args: string[]): Promise<readonly string[]> {
  const outcome = await runBuilt(['--format', 'json', ...args], { cwd: folder.path });
  assert.is(outcome.stderr, '', args.join(' '));
  return reported(outcome).map(
    ({ filePath, messages, errorCount, omittedCount = 0 }) =>
      `${filePath} ${messages.length} of ${messages.length + omittedCount}, ${errorCount} errors`,
  );
}

suite('the limits of a config', (test) => {
  test('leave room on the stack at their highest', () => {
    const depth = 300;
    const damaged: readonly (readonly [opener: string, closer: string])[] = [
      ['[', ']'],
      ['{"a": ', '}'],
      ['{"a" ', '}'],
      ["{'a': ", '}'],
      ['{\n"b": 1 "a": ', '}'],
      ['[', ',]'],
      ['{“a”: ', '}'],
    ];
    const bodies = damaged.map(([opener, closer]) =>
      jsonWith(opener.repeat(depth - 2) + 1 + closer.repeat(depth - 2)),
    );
    const files = Object.fromEntries([
      ...bodies.map((text, index) => [`${index}.json`, text]),
      [
        'a.yaml',
        yamlWith(` &a ${'['.repeat(148)}1${']'.repeat(148)}\n  most: ${'['.repeat(150)}*a${']'.repeat(150)}`),
      ],
    ]);
    return inFolder({ '.instancerc': `limits: {depth: ${depth}}`, ...files }, async ({ path }) => {
      for (const args of [['--format', 'html'], ['--diff']]) {
        // Two thirds of what Node takes.
        const outcome = await runProgram(process.execPath, ['--stack-size=656', BUILT_BIN, ...args], {
          cwd: path,
        });
        expectNoCrash(outcome, [1], args.join(' '));
        assert.not.match(outcome.stdout, 'levels of nesting');
      }
    });
  });

  test('hold for the files that it is in force for, member by member', () =>
    inFolder(
      {
        '.git/HEAD': '',
        '.instancerc.yaml': 'limits: {findingsPerFile: 5, depth: 3}',
        'a/x.json': MANY,
        'b/.instancerc.json': '{"extends": "../.instancerc.yaml", "limits": {"findingsPerFile": 7}}',
        'b/x.json': MANY,
        'b/y.json': jsonWith('[[1]]'),
        'c/.instancerc': 'limits: {}',
        'c/x.json': MANY,
      },
      async (folder) => {
        assert.equal(await told(folder), [
          'a/x.json 5 of 31, 30 errors',
          'b/x.json 7 of 31, 30 errors',
          // Its fourth level and a key that nobody knows; what follows is not read.
          'b/y.json 2 of 2, 1 errors',
          'c/x.json 31 of 31, 30 errors',
        ]);
        assert.equal(await told(folder, '--no-config', 'a'), ['a/x.json 31 of 31, 30 errors']);
        assert.equal(await told(folder, '--config', 'b/.instancerc.json', 'a'), [
          'a/x.json 7 of 31, 30 errors',
        ]);
      },
    ));

  test('count findings that they leave out, in summaries and exit codes', () =>
    inFolder(
      {
        '.instancerc': 'limits: {findingsPerFile: 10, findings: 12}',
        'a.json': MANY,
        'b.json': MANY,
        'c.json': MANY,
      },
      async (folder) => {
        const off = ['--rule', 'duplicate-instance=off'];
        assert.equal(await told(folder, ...off), [
          'a.json 10 of 31, 30 errors',
          'b.json 2 of 31, 30 errors',
          'c.json 0 of 31, 30 errors',
        ]);
        const { stdout, code } = await runBuilt(off, { cwd: folder.path });
        assert.is(code, 1);
        assert.match(
          stdout,
          '\na.json  and 21 more findings in this file; "limits" of the config says how many are shown\n',
        );
        assert.match(stdout, '\nb.json  and 29 more findings in this file; ');
        assert.match(stdout, '\nc.json  and 31 more findings in this file; ');
        assert.match(stdout, '\n90 errors, 3 warnings in 3 of 3 files (81 not shown)\n');

        const warnings = [...off, '--rule', 'tags=off', '--rule', 'unknown-config=warning'];
        assert.is((await runBuilt(warnings, { cwd: folder.path })).code, 0);
        folder.write('.instancerc', 'limits: {findings: 1}');
        const many = await runBuilt([...warnings, '--max-warnings', '2'], { cwd: folder.path });
        assert.is(many.code, 1);
        assert.match(many.stdout, '\n3 warnings in 3 of 3 files (2 not shown)\n');
      },
    ));

  test('leave out no error where warnings alone are left out', () =>
    inFolder(
      {
        '.instancerc': 'limits: {findings: 1}\nrules: {tags: warning}',
        'a.json': MANY.replace('"name": "Stripe"', '"name": "<INSERT_NAME>"'),
      },
      async (folder) => {
        const { stdout } = await runBuilt(['--quiet'], { cwd: folder.path });
        assert.match(stdout, 'INSERT_NAME');
        assert.match(stdout, /\n1 error in 1 of 1 file\n$/);
      },
    ));

  test('keep nothing from being fixed, or written into a baseline', () =>
    inFolder(
      {
        '.instancerc': 'limits: {findingsPerFile: 1, findings: 1}',
        'a.json': GOOD_JSON.replace('["billing"]', '["billing", ]').replace('"Stripe"', '"Stripe",'),
        'b.json': MANY,
      },
      async (folder) => {
        const { stdout } = await runBuilt(['a.json', '--fix'], { cwd: folder.path });
        assert.match(stdout, '1 file checked, no problems (2 fixed in 1 file)');
        const baseline = ['--baseline', 'known.json', 'b.json'];
        await runBuilt([...baseline, '--update-baseline'], { cwd: folder.path });
        const { stdout: after, code } = await runBuilt(baseline, { cwd: folder.path });
        assert.is(code, 0);
        assert.match(after, '31 hidden by the baseline');
      },
    ));

  test('are remembered with what was found under them', () =>
    inFolder({ 'a.yaml': yamlWith(' [[[1]]]'), 'b.json': MANY }, async (folder) => {
      for (const strategy of ['metadata', 'content']) {
        for (const limits of [
          '{}',
          '{depth: 4}',
          '{depth: 5}',
          '{megabytes: 0.001}',
          '{findingsPerFile: 2}',
        ]) {
          folder.write('.instancerc', `limits: ${limits}`);
          const plain = await told(folder);
          const cached = ['--cache', '--cache-strategy', strategy];
          assert.equal(await told(folder, ...cached), plain, limits);
          assert.equal(await told(folder, ...cached), plain, `${limits}, again`);
        }
      }
    }));

  test('hold for what comes through stdin, and for what is staged', () =>
    inRepository(
      {
        '.instancerc': 'limits: {megabytes: 0.001, findingsPerFile: 3}',
        'a.json': MANY,
        'b.json': MANY.padEnd(2000),
      },
      async ({ git, path }) => {
        git('add', '--all');
        const large =
          /the file has 2 KB, more than the 0\.001 MB of limits\.megabytes; split it, or raise that in the config/;
        const stdin = await runBuilt(['--stdin', '--stdin-filename', 'b.json'], {
          cwd: path,
          stdin: MANY.padEnd(2000),
        });
        assert.match(stdin.stdout, large);
        assert.is(stdin.code, 1);
        const staged = await runBuilt(['--staged', '--format', 'unix'], { cwd: path });
        assert.match(staged.stdout, large);
        assert.match(staged.stdout, 'a.json:5:1: note: and 28 more findings in this file; ');
        assert.is((staged.stdout.match(/: error: /g) ?? []).length, 4);
      },
    ));

  test('end work on a file whose time is over, and no other one', () => {
    const long = MANY.replace(TAGS, '1,'.repeat(200_000));
    return inFolder(
      {
        '.instancerc': 'limits: {secondsPerFile: 0.1}',
        'a.json': long,
        'b.json': GOOD_JSON,
        'known.json': KNOWN,
      },
      async (folder) => {
        const run = ['.', '--baseline', 'known.json', '--cache'];
        for (const args of [run, run, [...run, '--fix'], [...run, '--update-baseline'], run]) {
          const outcome = await runBuilt([...args, '--format', 'json'], { cwd: folder.path });
          expectNoCrash(outcome, [1], args.join(' '));
          const [first, second] = reported(outcome);
          const messages = [first?.errorCount ?? 0, second?.errorCount];
          assert.ok(messages[0] !== undefined && messages[0] > 0);
          assert.is(messages[1], 0);
          const text = await runBuilt([...args, '--format', 'checkstyle'], { cwd: folder.path });
          assert.match(
            text.stdout,
            /checking stopped here after the 0\.1 s of limits\.secondsPerFile; |more findings/,
          );
          // What nobody looked for is not gone.
          assert.not.match(text.stderr, 'no longer occur');
        }
        assert.match(readFileSync(folder.at('known.json'), 'utf8'), '"/name"');
      },
    );
  });
});

const KNOWN = JSON.stringify({
  version: 1,
  findings: [{ path: 'a.json', ruleId: 'name', instancePath: '/name', message: 'gone', count: 1 }],
});
