import * as assert from 'uvu/assert';
import { RULES } from '../../../src/core/rules/all.ts';
import { runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

const cwd = '/';

suite('the command explain', (test) => {
  for (const { meta, examples } of RULES) {
    test(`says what ${meta.id} is about, and what it says about each bad example`, async () => {
      const { code, stdout } = await runCli(['explain', meta.id], { cwd });
      assert.is(code, 0);
      assert.ok(stdout.startsWith(`${meta.id}: ${meta.summary}\n\n${meta.why}\n\nSeverity: recommended: `));
      for (const { says, fixed } of examples.bad) {
        assert.match(stdout, says);
        if (fixed !== undefined) assert.match(stdout, fixed.trimEnd().split('\n').join('\n    '));
      }
      assert.match(stdout, /\nGood \(/);
      assert.match(stdout, `docs/rules/${meta.id}.md\n`);
    });
  }

  test('names examples as files of their language are named', async () => {
    const { stdout } = await runCli(['explain', 'curl-method'], { cwd });
    assert.match(stdout, '\nexample.sh:1:');
  });

  test('lists all rules', async () => {
    const { code, stdout } = await runCli(['explain'], { cwd });
    assert.is(code, 0);
    assert.equal(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
      RULES.map(({ meta }) => meta.id).sort(),
    );
  });

  test('knows what was meant', async () => {
    const stderr = 'instancelint: there is no rule "placeholdr"; did you mean "placeholder"?\n';
    assert.equal(await runCli(['explain', 'placeholdr'], { cwd }), { code: 2, stdout: '', stderr });
    assert.is((await runCli(['explain', 'x', 'y'], { cwd })).code, 2);
    assert.match((await runCli(['explain', '--quiet'], { cwd })).stderr, 'unknown option --quiet');
  });
});
