import * as assert from 'uvu/assert';
import type { FileResult } from '../../src/core/findings/finding.ts';
import { diffOf } from '../../src/report/diff.ts';
import { hunksBetween } from '../../src/report/line-diff.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { suite } from '../support/suite.ts';

function fixedFile(
  path: string,
  before: string,
  after: string,
  masks: readonly [string, string],
): FileResult {
  const result = (text: string, frameText: string): FileResult => ({
    source: { path, language: 'json', text },
    findings: [],
    frameText,
  });
  return {
    ...result(after, ''),
    mended: { count: 1, before: result(before, masks[0]), frameText: masks[1] },
  };
}

function diff(...files: readonly FileResult[]): ReturnType<typeof diffOf> {
  return diffOf({ files, skipped: 0 }, plainPaint);
}

suite('a diff of what is fixed', (test) => {
  test('shows each changed file, and of others nothing', () => {
    const { mended, ...clean } = fixedFile('c', 'x', 'x', ['x', 'x']);
    const files = [
      fixedFile('a', '1,\n', '1\n', ['1,\n', '1\n']),
      clean,
      fixedFile('b', '“', '"', ['“', '"']),
    ];
    assert.equal(diff(...files), {
      text: `diff --git a/a b/a
--- a/a
+++ b/a
@@ -1,1 +1,1 @@
-1,
+1
diff --git a/b b/b
--- a/b
+++ b/b
@@ -1,1 +1,1 @@
-“
\\ No newline at end of file
+"
\\ No newline at end of file
`,
      applies: true,
    });
    assert.equal(diff(clean), { text: '', applies: true });
  });

  test('shows masked lines in place of the true ones, wherever they stand', () => {
    const [before, after] = ['a1\nb1,\nc1\r\n', 'a1\nb1\nc1\r\n'];
    const { text, applies } = diff(
      fixedFile('a', before, after, [before.replaceAll('1', '*'), after.replaceAll('1', '*')]),
    );
    assert.not(applies);
    assert.is(text.split('@@\n')[1], ' a*\n-b*,\n+b*\n c*\r\n');
  });

  test('does not mind what is masked far away', () => {
    const gap = '\n'.repeat(9);
    const [before, after] = [`secret${gap}1,\n`, `secret${gap}1\n`];
    const masked = (text: string): string => text.replace('secret', '******');
    const { text, applies } = diff(fixedFile('a', before, after, [masked(before), masked(after)]));
    assert.ok(applies);
    assert.not.match(text, 'secret');
  });

  test('keeps tabs, and escapes other controls', () => {
    const [before, after] = ['\t1\u001b,\n', '\t1\u001b\n'];
    const { text, applies } = diff(fixedFile('a', before, after, [before, after]));
    assert.not(applies);
    assert.is(text.split('@@\n')[1], '-\t1\\x1b,\n+\t1\\x1b\n');
  });
});

suite('the hunks of very many changes', (test) => {
  const lines = (count: number, end: string): string =>
    Array.from({ length: count }, (_, index) => `${index}${end}`).join('\n');
  const same = lines(10, '');

  test('are one, with the lines around it', () => {
    const before = `${same}\n${lines(3000, ',')}\n${same}\n`;
    const after = `${same}\n${lines(3000, '')}\n${same}\n`;
    const [hunk, ...more] = hunksBetween(before, after);
    assert.equal(more, []);
    assert.equal(
      [hunk?.oldStart, hunk?.oldLines, hunk?.newStart, hunk?.newLines, hunk?.lines.length],
      [8, 3006, 8, 3006, 6006],
    );
    assert.equal(hunk?.lines.slice(0, 4), [' 7', ' 8', ' 9', '-0,']);
    assert.equal(hunk?.lines.slice(-4), ['+2999', ' 0', ' 1', ' 2']);
  });

  test('say where the last line break is missing', () => {
    const [hunk] = hunksBetween(lines(3000, ','), lines(3000, ''));
    assert.equal(
      hunk?.lines.flatMap((line, index) => (line.startsWith('\\') ? [index] : [])),
      [3000, 6001],
    );
  });
});
