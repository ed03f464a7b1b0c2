import * as assert from 'uvu/assert';
import { SHELLS } from '../../../src/cli/option-tables.ts';
import { inFolder } from '../../support/folder.ts';
import { runCli } from '../../support/run-cli.ts';
import { suite } from '../../support/suite.ts';

suite('completion', (test) => {
  test('says how to install it', () =>
    inFolder({}, async ({ path }) => {
      for (const shell of SHELLS) {
        const { code, stdout } = await runCli(['completion', shell], { cwd: path });
        assert.is(code, 0);
        assert.match(stdout.split('\n').slice(0, 6).join('\n'), `instancelint completion ${shell}`);
      }
    }));

  test('wants a shell that it knows', () =>
    inFolder({}, async ({ path }) => {
      const problems: readonly (readonly [args: readonly string[], says: string])[] = [
        [[], 'completion needs one shell: bash, zsh, fish'],
        [['bash', 'zsh'], 'completion needs one shell: bash, zsh, fish'],
        [['bsh'], 'there is no shell "bsh"; did you mean "bash"?'],
      ];
      for (const [args, says] of problems) {
        assert.equal(await runCli(['completion', ...args], { cwd: path }), {
          code: 2,
          stdout: '',
          stderr: `instancelint: ${says}\n`,
        });
      }
    }));
});
