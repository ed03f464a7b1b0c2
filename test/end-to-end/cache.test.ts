import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { createFolder, type Folder, inFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, NO_INSTANCE, named } from '../support/instances.ts';
import { BUILT_BIN, inParallel, runBuilt } from '../support/run-built.ts';
import type { CliOutcome } from '../support/run-cli.ts';
import { suite } from '../support/suite.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

const SCHEMAS = new URL('../../schemas/', import.meta.url);

const CACHE = '.instancelint/cache';

/** What was written just now is not believed yet, since it could be written once more within the same tick. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 250));
}

function lint({ path }: Folder, ...args: string[]): Promise<CliOutcome> {
  return runBuilt(args.length === 0 || args.every((arg) => arg.startsWith('-')) ? ['.', ...args] : args, {
    cwd: path,
  });
}

/** Makes the cache tell another message than the rule `tags`, so that a report shows what came from it. */
function mark({ at }: Folder, cache = CACHE): void {
  const text = readFileSync(at(cache), 'latin1');
  assert.match(text, /"tags","error","/);
  writeFileSync(at(cache), text.replaceAll(/("tags","error",)"(?:[^"\\]|\\.)*"/g, '$1"REMEMBERED"'));
}

const FILES = {
  '.git/HEAD': '',
  'bad.json': BAD_TAGS,
  'good.json': named('Other', GOOD_JSON),
  'good.yaml': named('Third', GOOD_YAML),
  'none.json': NO_INSTANCE,
  'sub/worse.yaml': named('Deep', GOOD_YAML).replace('[billing]', '[]'),
};

/** In seconds; a time with a fraction could not be set again. */
const WRITTEN = 1_600_000_000;

/** A folder of which all is remembered, with marks. */
async function inCachedFolder(
  files: Readonly<Record<string, string>>,
  strategy: readonly string[],
  body: (folder: Folder) => Promise<void>,
): Promise<void> {
  const folder = createFolder(files);
  try {
    utimesSync(folder.at('bad.json'), WRITTEN, WRITTEN);
    await settled();
    await lint(folder, '--cache', ...strategy);
    mark(folder);
    await body(folder);
  } finally {
    folder.remove();
  }
}

/** What the rule `tags` says of these files, as the cache has it. */
const MESSAGE = JSON.stringify('"tags" is empty; add at least one tag');

interface Change {
  readonly what: string;
  make(folder: Folder): void;
  readonly args?: readonly string[];
  /** How many findings are still taken from the cache; there are two. */
  readonly remembered: number;
  /** The same where files are told by their content, if it differs. */
  readonly rememberedByContent?: number;
}

const CHANGES: readonly Change[] = [
  { what: 'nothing', make: () => {}, remembered: 2 },
  {
    what: 'a file',
    make: ({ write }) => write('bad.json', `${BAD_TAGS}\n`),
    remembered: 1,
  },
  {
    what: 'a file, with its size and time of writing as they were',
    make: ({ at }) => {
      writeFileSync(at('bad.json'), BAD_TAGS.replace('Stripe', 'Strype'));
      utimesSync(at('bad.json'), WRITTEN, WRITTEN);
    },
    remembered: 1,
  },
  {
    what: 'the time of writing alone',
    make: ({ at }) => utimesSync(at('bad.json'), WRITTEN + 1, WRITTEN + 1),
    remembered: 1,
    rememberedByContent: 2,
  },
  {
    what: 'a file to another one of the same size and time',
    make: ({ at }) => {
      writeFileSync(at('new'), BAD_TAGS.replace('Stripe', 'Strype'));
      utimesSync(at('new'), WRITTEN, WRITTEN);
      renameSync(at('new'), at('bad.json'));
    },
    remembered: 1,
  },
  {
    what: 'the name of a file',
    make: ({ at }) => renameSync(at('bad.json'), at('moved.json')),
    remembered: 1,
  },
  { what: 'which files are there', make: ({ at }) => rmSync(at('bad.json')), remembered: 1 },
  {
    what: 'the config',
    make: ({ write }) => write('.instancerc', 'rules: { html-entities: error }\n'),
    remembered: 0,
  },
  {
    what: 'an override in the config',
    make: ({ write }) =>
      write('.instancerc', 'overrides: [{ files: ["sub/**"], rules: { html-entities: error } }]\n'),
    remembered: 1,
  },
  {
    what: 'nothing but rules on the command line',
    make: () => {},
    args: ['--rule', 'name=off'],
    remembered: 0,
  },
  { what: 'nothing but the language', make: () => {}, args: ['--language', 'yaml'], remembered: 1 },
  { what: 'nothing but that files are named', make: () => {}, args: ['bad.json'], remembered: 0 },
  {
    what: 'the version of the program',
    make: ({ at }) =>
      writeFileSync(
        at(CACHE),
        readFileSync(at(CACHE), 'latin1').replace(/^(.*? 1 )\w+/, '$10123456789abcdef'),
      ),
    remembered: 0,
  },
  {
    what: 'the end of the cache, which is lost',
    make: ({ at }) => writeFileSync(at(CACHE), readFileSync(at(CACHE), 'latin1').slice(0, -9)),
    remembered: 0,
  },
  { what: 'the cache, which is empty', make: ({ at }) => writeFileSync(at(CACHE), ''), remembered: 0 },
  { what: 'who may write the cache', make: ({ at }) => chmodSync(at(CACHE), 0o644), remembered: 0 },
];

function countOf(text: string, what: string): number {
  return text.split(what).length - 1;
}

for (const strategy of ['metadata', 'content']) {
  const asked = ['--cache-strategy', strategy];
  suite(`a cache by ${strategy}, after a change of`, (test) => {
    test('something, tells of what is as it was, and nothing else', () =>
      inParallel(CHANGES, ({ what, make, args = [], remembered, rememberedByContent }) =>
        inCachedFolder(FILES, asked, async (folder) => {
          make(folder);
          await settled();
          const cached = await lint(folder, ...args, '--cache', ...asked);
          const expected = (strategy === 'content' ? rememberedByContent : undefined) ?? remembered;
          assert.is(countOf(cached.stdout, 'REMEMBERED'), expected, `${what}:\n${cached.stdout}`);
          assert.is(cached.stderr, '', what);
          // And the run after it, without the marks, says what one without a cache does.
          writeFileSync(
            folder.at(CACHE),
            readFileSync(folder.at(CACHE), 'latin1').replaceAll('"REMEMBERED"', MESSAGE),
          );
          const next = await lint(folder, ...args, '--cache', ...asked);
          const plain = await lint(folder, ...args);
          assert.is(next.stdout, plain.stdout, what);
          assert.is(next.code, plain.code, what);
        }),
      ));
  });
}

/** Every input of the fixtures, a folder for each. */
function copyFixtures({ at }: Folder): void {
  for (const kind of ['ok', 'findings', 'projects']) {
    for (const name of readdirSync(join(FIXTURES, kind))) {
      cpSync(join(FIXTURES, kind, name), at(`${kind}/${name}`), { recursive: true });
    }
  }
}

suite('a run with a cache', (test) => {
  for (const format of ['stylish', 'json']) {
    test(`prints for all fixtures what one without it prints, as ${format}`, () =>
      inFolder({ '.git/HEAD': '' }, async (folder) => {
        copyFixtures(folder);
        await settled();
        const args = ['.', '**/*.md', '**/*.sh', '--format', format];
        const plain = await lint(folder, ...args);
        assert.ok(plain.stdout.length > 10_000);
        for (const strategy of ['metadata', 'metadata', 'content', 'content']) {
          const cached = await lint(folder, ...args, '--cache', '--cache-strategy', strategy);
          assert.equal(cached, plain);
        }
      }));
  }

  test('writes nothing when nothing changed', () =>
    inFolder(FILES, async (folder) => {
      await settled();
      await lint(folder, '--cache');
      const before = statSync(folder.at(CACHE));
      await lint(folder, '--cache');
      assert.is(statSync(folder.at(CACHE)).ino, before.ino);
      assert.equal(readdirSync(folder.at('.instancelint')).sort(), ['.gitignore', 'cache']);
    }));

  test('is the same from another folder, and keeps what it was not asked about', () =>
    inCachedFolder(FILES, [], async (folder) => {
      const { stdout } = await runBuilt(['.', '--cache'], { cwd: folder.at('sub') });
      assert.match(stdout, /^worse\.yaml:5:7 {2}error {2}REMEMBERED/);
      folder.write('sub/worse.yaml', FILES['sub/worse.yaml'].replace('Deep', 'Dyyp'));
      await settled();
      await runBuilt(['.', '--cache'], { cwd: folder.at('sub') });
      const all = await lint(folder, '--cache');
      assert.is(countOf(all.stdout, 'REMEMBERED'), 1);
    }));

  test('does not remember a file that could be written again without a sign of it', () =>
    inFolder(FILES, async (folder) => {
      utimesSync(folder.at('bad.json'), WRITTEN, 4_000_000_000);
      await settled();
      await lint(folder, '--cache');
      const text = readFileSync(folder.at(CACHE), 'latin1');
      assert.match(text, '"good.json"');
      assert.not.match(text, '"bad.json"');
    }));

  test('forgets files that are gone when it writes', () =>
    inCachedFolder(FILES, [], async (folder) => {
      rmSync(folder.at('good.json'));
      rmSync(folder.at('sub'), { recursive: true });
      folder.write('bad.json', BAD_TAGS.replace('Stripe', 'Strype'));
      await settled();
      await lint(folder, '--cache');
      const text = readFileSync(folder.at(CACHE), 'latin1');
      assert.not.match(text, /good\.json|worse\.yaml/);
      assert.match(text, 'good.yaml');
    }));

  test('remembers files without instances', () =>
    inFolder({ ...FILES, 'broken.json': '{"a": ' }, async (folder) => {
      await settled();
      const first = await lint(folder, '--cache');
      assert.equal(await lint(folder, '--cache'), first);
      assert.match(first.stdout, '2 skipped: no instance');
    }));

  test('compares the names of remembered files with those of others', () =>
    inFolder({ 'a.json': GOOD_JSON, 'c.json': named('C', GOOD_JSON), '.git/HEAD': '' }, async (folder) => {
      const inAgreement = async (expected: RegExp): Promise<void> => {
        await settled();
        const plain = await lint(folder);
        assert.match(plain.stdout, expected);
        for (const strategy of ['metadata', 'metadata', 'content', 'content']) {
          assert.equal(await lint(folder, '--cache', '--cache-strategy', strategy), plain);
        }
      };
      await inAgreement(/^2 files checked, no problems/);
      folder.write('b.json', GOOD_JSON);
      await inAgreement(/^b\.json:5:11 .* another instance of stripe(?:.|\n)*first here: a\.json:5:11/);
      renameSync(folder.at('b.json'), folder.at('B-staging.json'));
      await inAgreement(/^3 files checked, no problems/);
      folder.write('d.json', named('C', GOOD_JSON));
      folder.write('0.json', GOOD_JSON);
      await inAgreement(/2 warnings in 2 of 5 files/);
      rmSync(folder.at('0.json'));
      rmSync(folder.at('c.json'));
      await inAgreement(/^3 files checked, no problems/);
    }));

  test('compares them with files that commands send', () =>
    inFolder({ '.git/HEAD': '', 'a.json': GOOD_JSON, 'sent.txt': GOOD_JSON }, async (folder) => {
      const command = 'curl -X POST https://api.cloud-elements.com/elements/api-v2/instances -d @sent.txt\n';
      folder.write('send.sh', command);
      await settled();
      const plain = await lint(folder, '.', 'send.sh');
      assert.match(plain.stdout, /^sent\.txt:5:11 .* another instance of stripe/m);
      for (const strategy of ['metadata', 'metadata', 'content', 'content']) {
        assert.equal(await lint(folder, '.', 'send.sh', '--cache', '--cache-strategy', strategy), plain);
      }
    }));

  test('checks all anew when a schema of the config changes', () => {
    const schema = readFileSync(new URL('elements/stripe.schema.json', SCHEMAS), 'utf8');
    const files = { ...FILES, '.instancerc': 'elements: [own/stripe.schema.json]\n' };
    return inCachedFolder({ ...files, 'own/stripe.schema.json': schema }, [], async (folder) => {
      assert.is(countOf((await lint(folder, '--cache')).stdout, 'REMEMBERED'), 2);
      folder.write('own/stripe.schema.json', schema.replace('"api.key"', '"api.kee"'));
      const { stdout } = await lint(folder, '--cache');
      assert.is(countOf(stdout, 'REMEMBERED'), 0);
      assert.is(stdout, (await lint(folder)).stdout);
    });
  });

  test('hides what a baseline knows, and makes one', () =>
    inCachedFolder(FILES, [], async (folder) => {
      rmSync(folder.at(CACHE));
      await lint(folder, '--cache');
      await lint(folder, '--cache', '--baseline', 'known', '--update-baseline');
      const { stdout } = await lint(folder, '--cache', '--baseline', 'known');
      assert.match(
        stdout,
        /^4 files checked, no problems \(1 skipped: no instance; 2 hidden by the baseline\)/,
      );
    }));

  test('fixes what the files hold, and knows them fixed', () =>
    inFolder({ 'a.json': GOOD_JSON.replace('"billing"]', '"billing",]') }, async (folder) => {
      await settled();
      assert.match((await lint(folder, '--cache')).stdout, 'trailing-comma');
      assert.match((await lint(folder, '--cache', '--diff')).stdout, /^\+.*\["billing"\]/m);
      assert.match((await lint(folder, '--cache', '--fix')).stdout, '1 fixed in 1 file');
      assert.is(readFileSync(folder.at('a.json'), 'utf8'), GOOD_JSON);
      assert.match((await lint(folder, '--cache')).stdout, /^1 file checked, no problems/);
    }));

  test('writes no value below configuration, whole or damaged', () =>
    inFolder(
      {
        'a.json': BAD_TAGS.replace('"${env:STRIPE_KEY}"', '“Zq7MARKERw9”'),
        'b.json': BAD_TAGS.replace('"${env:STRIPE_KEY}"', '"Zq7MARKERw9'),
        'c.yaml': GOOD_YAML.replace('${env:STRIPE_KEY}', 'Zq7MARKERw9\n  api.kye: "Zq7MARKERw9" Zq7MARKERw9'),
        'd.json': GOOD_JSON.replace('${env:STRIPE_KEY}', 'Zq7MARKERw9'),
      },
      async (folder) => {
        await settled();
        await lint(folder, '--cache', '--rule', 'plaintext-secret=error');
        const text = readFileSync(folder.at(CACHE), 'latin1');
        for (const file of ['a.json', 'b.json', 'c.yaml', 'd.json']) assert.match(text, `"${file}"`);
        assert.not.match(text, /MARKER|Zq7|ERw9/);
      },
    ));

  test('has no use for one with standard input', () =>
    inFolder({}, async ({ path, at }) => {
      const { code } = await runBuilt(['--stdin', '--language', 'json', '--cache'], {
        cwd: path,
        stdin: GOOD_JSON,
      });
      assert.is(code, 0);
      assert.not(existsSync(at('.instancelint')));
    }));

  test('never looks at its own cache as if it were an instance', () =>
    inFolder(FILES, async (folder) => {
      await settled();
      await lint(folder, '--cache', '--cache-location', 'kept/here');
      const { stdout } = await lint(folder, '--cache');
      assert.match(stdout, /in 2 of 4 files \(1 skipped: no instance\)/);
      const refused = await lint(folder, '--cache', '--cache-location', 'good.json');
      assert.is(refused.code, 2);
      assert.match(
        refused.stderr,
        '--cache-location needs a name that is not checked itself, not "good.json"',
      );
    }));

  test('goes on without one that cannot be written, or is no cache, and says so', () =>
    inFolder({ ...FILES, notes: 'mine\n', 'bad.txt': '' }, async (folder) => {
      await settled();
      const plain = await lint(folder);
      mkdirSync(folder.at('folder'));
      for (const [place, why] of [
        ['notes', '"notes" holds something else'],
        ['folder', '"folder" is no file'],
        ['notes/cache', 'cannot write "notes/cache"'],
      ] as const) {
        const { code, stdout, stderr } = await lint(folder, '--cache', '--cache-location', place);
        assert.is(code, plain.code);
        assert.is(stdout, plain.stdout);
        assert.match(stderr, why);
      }
      assert.is(readFileSync(folder.at('notes'), 'utf8'), 'mine\n');
    }));

  test('shares it with others at the same time', () =>
    inFolder(FILES, async (folder) => {
      await settled();
      const plain = await lint(folder);
      const runs = Array.from({ length: 8 }, () => lint(folder, '--cache'));
      for (const outcome of await Promise.all(runs)) assert.equal(outcome, plain);
      assert.equal(readdirSync(folder.at('.instancelint')).sort(), ['.gitignore', 'cache']);
      mark(folder);
      assert.is(countOf((await lint(folder, '--cache')).stdout, 'REMEMBERED'), 2);
    }));

  test('leaves the old cache or the new one when it is killed', () =>
    inFolder(FILES, async (folder) => {
      await settled();
      const plain = await lint(folder);
      for (let delay = 60; delay <= 200; delay += 20) {
        rmSync(folder.at(CACHE), { force: true });
        await killedAfter(delay, folder);
        if (existsSync(folder.at(CACHE))) mark(folder);
        const { stdout } = await lint(folder, '--cache');
        assert.ok([0, 2].includes(countOf(stdout, 'REMEMBERED')), stdout);
        if (!stdout.includes('REMEMBERED')) assert.is(stdout, plain.stdout);
      }
    }));
});

function killedAfter(delay: number, { path }: Folder): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BUILT_BIN, '.', '--cache'], { cwd: path, stdio: 'ignore' });
    child.on('close', () => resolve());
    setTimeout(() => child.kill('SIGKILL'), delay);
  });
}
