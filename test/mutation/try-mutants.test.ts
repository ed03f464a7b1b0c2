import * as assert from 'uvu/assert';
import { bundle } from '../../scripts/mutation/bundle.ts';
import { chooseMutants, testFiles } from '../../scripts/mutation/choose.ts';
import { type Result, scoresOf, survivorsOf, toText } from '../../scripts/mutation/report.ts';
import { survey } from '../../scripts/mutation/survey.ts';
import { tryMutants } from '../../scripts/mutation/try-mutants.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

const PROJECT = {
  'package.json': '{}',
  'src/core/limit.ts': `const LIMIT = 10;
let asked: boolean | undefined;
export function isMuch(count: number): boolean {
  return count > LIMIT;
}
export function countTo(end: number): number {
  let count = 0;
  while (count < end) count++;
  return count;
}
export function isAsked(): boolean {
  return (asked ??= true);
}
export function nobodyAsks(): number {
  return 3;
}
`,
  'test/support/suite.ts': 'export {};',
  'test/core/limit.test.ts': `import { countTo, isAsked, isMuch } from '../../src/core/limit.ts';
import { suite } from '../support/suite.ts';
const check = (holds: boolean): void => {
  if (!holds) throw new Error('wrong');
};
suite('limit', (test) => {
  test('tells much from little', () => check(isMuch(100) && !isMuch(1)));
  test('counts', () => check(countTo(3) === 3));
  test('remembers', () => check(isAsked() && isAsked()));
  test('fails without a mutant', () => check(false));
});
`,
};

const sorted = (lines: readonly string[]): readonly string[] => lines.toSorted();

/** What became of each mutant, as lines. */
async function fates(folder: Folder, pattern: RegExp): Promise<readonly string[]> {
  const { mutants } = chooseMutants(folder.path, { pattern, sample: undefined, seed: '1' });
  const tests = testFiles(folder.path);
  const code = await bundle(folder.path, tests, mutants);
  const surveyed = await survey(folder.path, code, tests, mutants.length, { slow: Infinity, leftOut: {} });
  assert.equal(surveyed.leftOut, { 'test/core/limit.test.ts: limit: fails without a mutant': null });
  const results: Result[] = [];
  await tryMutants({
    root: folder.path,
    code,
    mutants,
    surveyed,
    budget: Infinity,
    processes: 1,
    isEnough: (result) => results.push(result) < 0,
  });
  const source = folder.read('src/core/limit.ts');
  return results
    .map(
      ({ mutant: { line, start, end, text }, fate }) =>
        `${line} ${source.slice(start, end)} -> ${text}: ${fate}`,
    )
    .sort();
}

suite('trying mutants', (test) => {
  test('says of each what became of it', () =>
    inFolder(PROJECT, async (folder) => {
      assert.equal(
        await fates(folder, /:([1-7]|9|1\d)$/),
        sorted([
          '1 10 -> 11: survived',
          '4 count > LIMIT -> true: caught',
          '4 count > LIMIT -> false: caught',
          '4 > -> >=: survived',
          '4 > -> <=: caught',
          '7 0 -> 1: survived',
          '9 count -> undefined: caught',
          '12 asked ??= true -> undefined: caught',
          '12 ??= -> =: survived',
          '12 true -> false: caught',
          '15 3 -> undefined: not covered',
          '15 3 -> 4: not covered',
        ]),
      );
    }));

  test('ends what does not end', () =>
    inFolder(PROJECT, async (folder) => {
      assert.equal(
        await fates(folder, /:8$/),
        sorted([
          '8 count < end -> false: caught',
          '8 < -> <=: caught',
          '8 < -> >=: caught',
          '8 count++; -> : endless',
          '8 ++ -> --: endless',
        ]),
      );
    }));

  test('goes on in another process where a mutant ends one', () =>
    inFolder(
      {
        ...PROJECT,
        'src/core/limit.ts': 'export const isFine = (): boolean => !0;\nexport const two = 2;\n',
        'test/core/limit.test.ts': `import { isFine, two } from '../../src/core/limit.ts';
import { suite } from '../support/suite.ts';
suite('limit', (test) => {
  test('is fine', () => isFine() || process.exit(7));
  test('is two', () => two === 2 || process.exit(7));
  test('fails without a mutant', () => Promise.reject(new Error('wrong')));
});
`,
      },
      async (folder) => {
        assert.equal(
          await fates(folder, /./),
          sorted([
            '1 !0 -> true: survived',
            '1 !0 -> false: died',
            '1 !0 -> 0: died',
            '1 0 -> 1: died',
            '2 2 -> 3: died',
          ]),
        );
      },
    ));

  test('takes a sample that depends on the seed alone', () =>
    inFolder(PROJECT, (folder) => {
      const draw = (seed: string): string =>
        chooseMutants(folder.path, { pattern: /./, sample: 4, seed })
          .mutants.map(({ start, text }) => `${start} ${text}`)
          .join(', ');
      assert.is(draw('1').split(', ').length, 4);
      assert.is(draw('1'), draw('1'));
      assert.is.not(draw('1'), draw('2'));
    }));
});

suite('the report on mutants', (test) => {
  test('has a score for each folder and the lines that could be otherwise', () => {
    const mutant = {
      id: 0,
      file: 'src/core/text/a.ts',
      line: 2,
      start: 8,
      end: 9,
      text: '<=',
      host: { start: 6, end: 11, role: 'expression' },
    } as const;
    const results = [
      { mutant, fate: 'survived', tests: 3 },
      { mutant, fate: 'caught', tests: 3 },
      { mutant: { ...mutant, file: 'src/core/b.ts' }, fate: 'endless', tests: 3 },
      { mutant: { ...mutant, file: 'src/core/b.ts' }, fate: 'not covered', tests: 0 },
    ] as const;
    assert.is(
      toText(
        scoresOf(results),
        survivorsOf(results, new Map(results.map(({ mutant: { file } }) => [file, 'let\n  a < b;\n']))),
      ),
      `src/core/b.ts:2 not covered
  - a < b;
  + a <= b;

src/core/text/a.ts:2 survived 3 tests
  - a < b;
  + a <= b;

folder         mutants  caught  endless  died  survived  not covered  score
src/core             2       1        1     0         0            1     50
src/core/text        2       1        0     0         1            0     50
total                4       2        1     0         1            1     50
`,
    );
  });
});
