import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { createFolder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_YAML, named } from '../support/instances.ts';
import { BUILT_BIN } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const FILES = 20;

/** A clock that is a third of a second further whenever it is asked, so that a machine may be as quick as it likes. */
const CLOCK = `
let asked = 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(333 * asked++);
    else super(...args);
  }
};
`;

suite('progress of a long run', (test) => {
  const folder = createFolder({ 'bad.json': BAD_TAGS, 'clock.cjs': CLOCK });
  test.after(() => folder.remove());
  for (let index = 0; index < FILES; index++)
    folder.write(`${index % 4}/${index}.yaml`, named(`N${index}`, GOOD_YAML));

  /** What a terminal gets that stderr goes to, and what is in a file that stdout goes to. */
  const run = (args: string, env: Readonly<Record<string, string>> = {}): readonly [string, string] => {
    const { stdout, status } = spawnSync(
      'script',
      ['-qec', `'${process.execPath}' '${BUILT_BIN}' --exit-zero ${args}`, '/dev/null'],
      {
        cwd: folder.path,
        encoding: 'utf8',
        input: '',
        env: {
          PATH: process.env['PATH'],
          TERM: 'xterm',
          NODE_OPTIONS: `--require "${folder.at('clock.cjs')}"`,
          ...env,
        },
      },
    );
    assert.is(status, 0);
    return [stdout, readFileSync(folder.at('out.txt'), 'utf8')];
  };

  test('is one line on a terminal that is gone before the report', () => {
    const [terminal, report] = run('. bad.json > out.txt');
    assert.match(
      terminal.replaceAll('\r\u001B[K', '|'),
      /^(?:\|\d+ of 21 files)+(?:\|\d+ of 21 files, 1 finding so far)+\|$/,
    );
    assert.match(report, `1 error in 1 of ${FILES + 1} files\n`);
    assert.is(report.includes('\u001B'), false);
  });

  test('is not in a log, nor for --quiet, nor in CI', () => {
    assert.is(run('> out.txt 2> log.txt')[0], '');
    assert.is(readFileSync(folder.at('log.txt'), 'utf8'), '');
    assert.is(run('--quiet > out.txt')[0], '');
    assert.is(run('> out.txt', { CI: '1' })[0], '');
  });
});
