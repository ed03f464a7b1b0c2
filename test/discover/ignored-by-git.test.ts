import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { discover } from '../../src/discover/discover.ts';
import { createProjectRootOf } from '../../src/discover/project-root.ts';
import { inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

const FOLDERS = ['a', 'a', 'b', 'b', 'A', 'a b', '.h', 'ab', '#c', '!d', 'a.json'];
const FILES = [
  'a.json',
  'b.json',
  'A.json',
  'ab.json',
  '.h.json',
  'a b.json',
  '#c.json',
  '!d.json',
  '[x].json',
];

const part = fc.constantFrom(
  ...[
    'a',
    'b',
    'a b',
    'ab',
    '.h',
    '*',
    '**',
    '?',
    'a*',
    '*b',
    '[ab]',
    '[!a]',
    '[^b]',
    '[a-b]*',
    '\\#c',
    '\\!d',
  ],
  ...[
    '*.json',
    'a.json',
    'b.json',
    'a?.json',
    '[ab].json',
    '\\[x\\].json',
    'a\\ b.json',
    '.*',
    '\\a',
    '[[:alpha:]]',
  ],
);

const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '!', '!'),
    fc.constantFrom('', '', '/', '**/'),
    fc.array(part, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '/', '/**', '/*', ' ', '\\ ', '\r'),
  )
  .map(([not, start, parts, end]) => `${not}${start}${parts.join('/')}${end}`);

const line = fc.oneof(
  { weight: 12, arbitrary: pattern },
  { weight: 1, arbitrary: fc.constantFrom('', '# a comment', '#', '!', '/', '*', '!*/', '!**/a.json', '\\') },
);

const ignoreFile = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => `${lines.join('\n')}\n`);

const place = fc.array(fc.constantFrom(...FOLDERS), { maxLength: 3 });

type Placed = readonly [folder: readonly string[], what: string];

interface Tree {
  readonly files: readonly Placed[];
  readonly ignoreFiles: readonly Placed[];
}

const tree: fc.Arbitrary<Tree> = fc.record({
  files: fc.array(fc.tuple(place, fc.constantFrom(...FILES)), { minLength: 5, maxLength: 25 }),
  // Those of the root are overruled by others more often than two somewhere.
  ignoreFiles: fc
    .tuple(ignoreFile, fc.array(fc.tuple(place, ignoreFile), { maxLength: 4 }))
    .map(([root, others]): readonly Placed[] => [[[], root], ...others]),
});

/** Below a folder of its own, a tree in which no file stands where a folder should. */
function filesOf({ files, ignoreFiles }: Tree, folder: string): Readonly<Record<string, string>> {
  const paths = new Map<string, string>();
  for (const [parts, file] of files) paths.set([...parts, file].join('/'), '');
  for (const [parts, text] of ignoreFiles) paths.set([...parts, '.gitignore'].join('/'), text);
  const isFolder = (path: string): boolean => [...paths.keys()].some((other) => other.startsWith(`${path}/`));
  const kept = [...paths].filter(([path]) => !isFolder(path));
  return Object.fromEntries(kept.map(([path, text]) => [`${folder}/${path}`, text]));
}

/** All trees stand in one repository, since starting git takes longer than it needs for a thousand of them. */
const TREES = 400;

suite('what is ignored', (test) => {
  test('is what git ignores, in any tree', async () => {
    const trees = fc.sample(tree, { numRuns: TREES, seed: 7 });
    const files = Object.assign({}, ...trees.map((each, index) => filesOf(each, `t${index}`)));
    await inFolder(files, async ({ path: cwd }) => {
      execFileSync('git', ['init', '--quiet'], { cwd });
      const args = ['-c', 'core.excludesFile=', 'ls-files', '-z', '--others', '--exclude-standard'];
      const listed = execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\0');
      const expected = listed.filter((path) => path.endsWith('.json')).sort();
      const found = await discover({
        paths: [],
        cwd,
        fromHook: false,
        projectRootOf: createProjectRootOf(cwd),
        configOf: async () => undefined,
      });
      assert.equal(found.problems, []);
      const shown = found.files.map(({ displayPath }) => displayPath);
      for (const [index, given] of trees.entries()) {
        const ofTree = (path: string): boolean => path.startsWith(`t${index}/`);
        assert.equal(shown.filter(ofTree), expected.filter(ofTree), JSON.stringify(given, undefined, 1));
      }
      assert.ok(expected.length > TREES && expected.length < Object.keys(files).length - 2 * TREES);
    });
  });
});
