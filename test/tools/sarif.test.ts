import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { type Folder, inFolder } from '../support/folder.ts';
import { BAD_PLACEHOLDER, BAD_TAGS, GOOD_JSON, named } from '../support/instances.ts';
import { runBuilt, runProgram } from '../support/run-built.ts';
import { MULTITOOL, problemsOfSarif } from '../support/sarif.ts';
import { suite } from '../support/suite.ts';

const TOOL = join(MULTITOOL, 'Sarif.Multitool');

/** Runs Microsoft's own reader and writer of SARIF. */
async function multitool(folder: Folder, args: readonly string[]): Promise<string> {
  chmodSync(TOOL, 0o755);
  const env = { HOME: folder.path, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { code, stdout, stderr } = await runProgram(TOOL, args, { cwd: folder.path, env });
  assert.is(code, 0, stdout + stderr);
  return stdout;
}

suite('SARIF, as another library reads it', (test) => {
  const files = {
    'a b/ä%20.json': BAD_TAGS,
    'curly.json': named('Curly', GOOD_JSON).replace('"api.key"', '“api.key”'),
    'placeholder.json': BAD_PLACEHOLDER,
    'good.json': named('Good', GOOD_JSON),
  };

  test('is valid, and holds nothing that the library warns of', () =>
    inFolder(files, async (folder) => {
      await runBuilt(['.', 'gone.json', '--format', 'sarif=x.sarif'], { cwd: folder.path });
      const log = JSON.parse(readFileSync(folder.at('x.sarif'), 'utf8'));
      assert.equal(problemsOfSarif(log), []);
      const output = await multitool(folder, ['validate', 'x.sarif', '--output', 'validated.sarif']);
      assert.match(output, 'Analysis completed successfully');
      const validated = JSON.parse(readFileSync(folder.at('validated.sarif'), 'utf8'));
      assert.equal(validated.runs[0].results ?? [], []);
      assert.equal(log.runs[0].invocations, [
        {
          executionSuccessful: false,
          toolExecutionNotifications: [
            { level: 'error', message: { text: 'no such file or folder: "gone.json"' } },
          ],
        },
      ]);
    }));

  test('comes back with the same results, places and fixes', () =>
    inFolder(files, async (folder) => {
      await runBuilt(['.', '--format', 'sarif=x.sarif'], { cwd: folder.path });
      await multitool(folder, [
        'query',
        'x.sarif',
        '--expression',
        "Level == 'Error'",
        '--output',
        'y.sarif',
      ]);
      const [written, again] = ['x.sarif', 'y.sarif'].map(
        (name) => JSON.parse(readFileSync(folder.at(name), 'utf8')).runs[0],
      );
      const told = ({ results }: { results: Record<string, unknown>[] }) =>
        results.map(({ ruleId, level, message, locations, fixes, partialFingerprints }) => ({
          ruleId,
          level,
          message,
          locations,
          fixes,
          partialFingerprints,
        }));
      assert.equal(told(again), told(written));
      assert.is(written.results.length, 3);
      assert.is(again.columnKind, 'utf16CodeUnits');
      assert.is(
        written.results[0].locations[0].physicalLocation.artifactLocation.uri,
        'a%20b/%C3%A4%2520.json',
      );
    }));

  test('has fixes that make the file that --fix makes', () =>
    inFolder(files, async (folder) => {
      await runBuilt(['curly.json', '--format', 'sarif=x.sarif'], { cwd: folder.path });
      const { results } = JSON.parse(readFileSync(folder.at('x.sarif'), 'utf8')).runs[0];
      let lines = readFileSync(folder.at('curly.json'), 'utf8').split('\n');
      for (const { fixes } of results) {
        assert.is(fixes[0].description.text, 'the fix that --fix makes');
        const [{ deletedRegion, insertedContent }] = fixes[0].artifactChanges[0].replacements;
        const { startLine, startColumn, endLine, endColumn } = deletedRegion;
        assert.is(startLine, endLine);
        const line = lines[startLine - 1] ?? '';
        const mended = line.slice(0, startColumn - 1) + insertedContent.text + line.slice(endColumn - 1);
        lines = lines.with(startLine - 1, mended);
      }
      await runBuilt(['curly.json', '--fix'], { cwd: folder.path });
      assert.is(lines.join('\n'), readFileSync(folder.at('curly.json'), 'utf8'));
      assert.ok(results.length > 0);
    }));

  test('has addresses from the root of the repository, and honest ones outside of it', () =>
    inFolder({ 'r/sub/a.json': BAD_TAGS, 'r/b.json': BAD_TAGS, 'c d.json': BAD_TAGS }, async (folder) => {
      mkdirSync(folder.at('r/.git'));
      const paths = ['a.json', '../b.json', '../../c d.json'];
      const { stdout } = await runBuilt([...paths, '--format', 'sarif'], { cwd: folder.at('r/sub') });
      const { results } = JSON.parse(stdout).runs[0];
      const locations = new Set(
        results.map(({ locations }: { locations: { physicalLocation: { artifactLocation: object } }[] }) =>
          JSON.stringify(locations[0]?.physicalLocation.artifactLocation),
        ),
      );
      assert.equal(
        [...locations].sort(),
        [
          { uri: 'b.json', uriBaseId: '%SRCROOT%' },
          { uri: `file://${folder.path}/c%20d.json` },
          { uri: 'sub/a.json', uriBaseId: '%SRCROOT%' },
        ]
          .map((location) => JSON.stringify(location))
          .sort(),
      );
    }));
});
