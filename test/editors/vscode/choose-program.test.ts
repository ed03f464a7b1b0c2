import * as assert from 'uvu/assert';
import { chooseProgram, type Surroundings } from '../../../editors/vscode/src/choose-program.mts';
import { suite } from '../../support/suite.ts';

const INSTALLED = '/repos/b/node_modules/instancelint/dist/bin.cjs';
const SHIPPED = '/extension/program/dist/bin.cjs';

function choose(surroundings: Partial<Surroundings>): ReturnType<typeof chooseProgram> {
  return chooseProgram({
    configured: '',
    trusted: true,
    folders: ['/repos/a', '/repos/b'],
    extensionPath: '/extension',
    execPath: '/code',
    exists: () => true,
    ...surroundings,
  });
}

const script = (path: string) => ({
  path,
  command: '/code',
  args: [path],
  env: { ELECTRON_RUN_AS_NODE: '1' },
});

suite('the program that the extension starts', (test) => {
  test('is the one that the setting names, run by Node if it is a script', () => {
    const executable = { path: '/usr/bin/instancelint', command: '/usr/bin/instancelint', args: [], env: {} };
    assert.equal(choose({ configured: '/usr/bin/instancelint' }), executable);
    assert.equal(choose({ configured: 'tools/bin.cjs' }), script('/repos/a/tools/bin.cjs'));
  });

  test('is never another one than the setting names', () => {
    const chosen = choose({ configured: '/gone', exists: (path) => path !== '/gone' });
    assert.equal(chosen, {
      message: 'the setting instancelint.path names /gone, which is not there; mend or delete it',
    });
  });

  test('is else that of the workspace, but only of one that is trusted', () => {
    const exists = (path: string): boolean => path === INSTALLED;
    assert.equal(choose({ exists }), script(INSTALLED));
    assert.equal(choose({ exists, trusted: false }), script(SHIPPED));
    assert.equal(choose({ exists: () => false }), script(SHIPPED));
    assert.equal(choose({ folders: [] }), script(SHIPPED));
  });
});
