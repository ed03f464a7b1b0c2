import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import type { FileResult } from '../../src/core/findings/finding.ts';
import { parseJson } from '../../src/core/parse/json/parse-json.ts';
import type { Linted } from '../../src/run/baselines.ts';
import { type FixFiles, fixFiles } from '../../src/run/fixes.ts';
import { type Folder, inFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

/** What a made up rule finds: `from`, which it wants to be `to`. */
function resultOf(path: string, text: string, from: string, to: string): FileResult {
  const start = text.indexOf(from);
  const span = { start, end: start + from.length };
  const finding = { ruleId: 'x', message: '', instancePath: '', related: [], suggestions: [] };
  const fix = [{ span, text: to }];
  return {
    source: { path, language: 'json', text },
    findings: start === -1 ? [] : [{ ...finding, severity: 'error', span, fix }],
    frameText: text,
  };
}

function fileOf({ at }: Folder, name: string, from: string, to: string): Linted {
  const result = resultOf(name, readFileSync(at(name), 'utf8'), from, to);
  const file = { path: at(name), displayPath: name, named: true };
  return { file, result, baseline: undefined };
}

function job(cwd: string): FixFiles {
  return {
    write: true,
    errorsOnly: false,
    baselines: true,
    cwd,
    linterOf: async ({ result }) => ({
      parse: parseJson,
      looksLikeInstance: true,
      lint: (text) => resultOf(result.source.path, text, 'nothing', ''),
    }),
  };
}

function wholeTextOf(file: Linted | undefined): string | undefined {
  const source = file?.result.source;
  return source !== undefined && 'text' in source ? source.text : undefined;
}

suite('fixing files', (test) => {
  test('leaves one as it is whose fixes are wrong, and goes on', () =>
    inFolder({ 'a.json': '[1]', 'b.json': '[1 ]' }, async (folder) => {
      const given = [fileOf(folder, 'a.json', '1', '2'), fileOf(folder, 'b.json', ' ]', ']')];
      const { files, problems, defects } = await fixFiles(given, job(folder.path));
      assert.equal(defects, ['fixing "a.json" would change what it means, so it is left as it is']);
      assert.equal(problems, []);
      assert.is(files[0], given[0]);
      assert.is(wholeTextOf(files[1]), '[1]');
      assert.is(readFileSync(folder.at('a.json'), 'utf8'), '[1]');
      assert.is(readFileSync(folder.at('b.json'), 'utf8'), '[1]');
    }));

  test('reports a file as it is when it cannot be written', () =>
    inFolder({ 'a.json': '[1 ]', 'b.json': '[1 ]' }, async (folder) => {
      const given = [fileOf(folder, 'a.json', ' ]', ']'), fileOf(folder, 'b.json', ' ]', ']')];
      folder.write('a.json', '[2 ]');
      const { files, problems } = await fixFiles(given, job(folder.path));
      assert.equal(problems, [
        { message: '"a.json" changed while it was checked, so it is not fixed; run again' },
      ]);
      assert.equal(
        files.map(({ result }) => result.mended?.count),
        [undefined, 1],
      );
      assert.is(readFileSync(folder.at('a.json'), 'utf8'), '[2 ]');
    }));
});
