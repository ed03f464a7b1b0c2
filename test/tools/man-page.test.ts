import { spawnSync } from 'node:child_process';
import * as assert from 'uvu/assert';
import { COMMAND_NAMES, optionsOf } from '../../src/cli/commands.ts';
import { suite } from '../support/suite.ts';

const PAGE = 'docs/instancelint.1';

suite('the man page', (test) => {
  test('is shown by man without a warning, with every command and option', () => {
    const { stdout, stderr, status } = spawnSync('man', ['--warnings', '-E', 'UTF-8', '-l', PAGE], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', MANWIDTH: '120' },
    });
    assert.equal({ stderr, status }, { stderr: '', status: 0 });
    for (const section of ['NAME', 'SYNOPSIS', 'EXIT STATUS', 'FILES', 'SEE ALSO'])
      assert.match(stdout, new RegExp(`^${section}$`, 'm'));
    for (const name of COMMAND_NAMES) {
      assert.match(stdout, new RegExp(`^   ${name}\\b`, 'm'));
      for (const option of optionsOf(name)) assert.match(stdout, `--${option.name}`);
    }
  });

  test('has nothing that mandoc finds fault with', () => {
    const { stdout, stderr, status } = spawnSync('mandoc', ['-T', 'lint', PAGE], { encoding: 'utf8' });
    assert.equal({ stdout, stderr, status }, { stdout: '', stderr: '', status: 0 });
  });
});
