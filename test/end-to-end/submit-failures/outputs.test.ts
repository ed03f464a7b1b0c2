import * as assert from 'uvu/assert';
import type { FaultName } from '../../fake-platform/faults.ts';
import { chargebee } from '../../fake-platform/with-platform.ts';
import { BUILT_BIN, runProgram } from '../../support/run-built.ts';
import { DEMO_SECRETS, submitting } from '../../support/submitted.ts';
import { suite } from '../../support/suite.ts';

const FILES = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.json`, JSON.stringify(chargebee(name))]),
);

/** Redirections of the shell behind the command, and what they make of it. */
const OUTPUTS: readonly {
  readonly redirected: string;
  readonly faults?: readonly FaultName[];
  readonly code: number;
  readonly stderr: RegExp;
}[] = [
  { redirected: '| head -1 >/dev/null', code: 0, stderr: /^$/ },
  { redirected: '| true', code: 0, stderr: /^$/ },
  { redirected: '>&-', code: 0, stderr: /^$/ },
  { redirected: '2>&-', code: 0, stderr: /^$/ },
  { redirected: '>&- 2>&- <&-', code: 0, stderr: /^$/ },
  {
    redirected: '>/dev/full',
    code: 2,
    stderr: /^instancelint: cannot write the report: no space left on the device\n$/,
  },
  // Who looks at nothing but the exit status learns the worst of it.
  {
    redirected: '>/dev/full',
    faults: ['400', 'drop-after-create'],
    code: 4,
    stderr: /^instancelint: cannot write the report: no space left on the device\n$/,
  },
  { redirected: '| head -1 >/dev/null', faults: ['hang'], code: 5, stderr: /^$/ },
  { redirected: '2>/dev/full', code: 0, stderr: /^$/ },
];

suite('submit loses nothing', (test) => {
  for (const { redirected, faults = [], code, stderr } of OUTPUTS) {
    test(`with its output ${redirected} ${faults.join(', ')}`, () =>
      submitting(
        { files: FILES, platform: { latency: 20, script: { create: faults } } },
        async ({ folder, platform }) => {
          const command = `{ "$0" "$@" ${redirected.startsWith('|') ? `; echo $? >code; } ${redirected}` : `${redirected}; echo $? >code; }`}`;
          const args = [
            '-c',
            command,
            process.execPath,
            BUILT_BIN,
            'submit',
            '--yes',
            '--timeout',
            '3',
            '--url',
            platform.url,
          ];
          const outcome = await runProgram('sh', args, { cwd: folder.path, env: DEMO_SECRETS });
          assert.match(outcome.stderr, stderr);
          const { instances } = platform.state;
          const failed = faults.filter((name) => name !== 'drop-after-create').length;
          assert.is(instances.length, 5 - failed);
          const tokens = folder.read('.instancelint/tokens.json');
          const journal = folder.read('.instancelint/journal.jsonl');
          const receipts = folder.read('instances.receipts.json');
          for (const { id, token } of instances) {
            assert.is(tokens.split(token).length, 2);
            assert.match(journal, `"id":${id},"tokenHeld":true`);
            assert.match(receipts, `"id":${id},`);
          }
          assert.is(folder.read('code'), `${code}\n`);
        },
      ));
  }
});
