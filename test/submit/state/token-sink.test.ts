import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { createTokenSink, type TokenSinkJob } from '../../../src/submit/state/token-sink.ts';
import type { TokenKeeper } from '../../../src/submit/state/tokens.ts';
import { inFolder } from '../../support/folder.ts';
import { HOST, heldToken } from '../../support/state-entries.ts';
import { suite } from '../../support/suite.ts';

const TOKEN = 'a-token-of-an-instance';

function sinkOf(command: string, changes: Partial<TokenSinkJob> = {}): TokenKeeper {
  return createTokenSink({
    signal: new AbortController().signal,
    command,
    cwd: process.cwd(),
    env: { PATH: process.env['PATH'] },
    secretVariables: [],
    secrets: [],
    timeout: 60_000,
    ...changes,
  });
}

async function refusalBy(command: string, changes: Partial<TokenSinkJob> = {}): Promise<string> {
  const sink = sinkOf(command, changes);
  const problem = await sink.keep(heldToken(7, TOKEN));
  assert.not(sink.holds(HOST, 7));
  const [, reason] =
    /^the token of "Payments" \(instance 7\) was not taken by the token sink: (.*)$/.exec(
      problem?.message ?? '',
    ) ?? [];
  return reason ?? `? ${problem?.message}`;
}

suite('handing tokens to a program', (test) => {
  test('gives it one line of JSON on stdin', () =>
    inFolder({}, async ({ path, at }) => {
      const sink = sinkOf('cat >> taken; echo "$PWD" > where', { cwd: path });
      assert.is(await sink.keep(heldToken(7, TOKEN)), undefined);
      assert.is(await sink.keep(heldToken('é', `${TOKEN}"2`)), undefined);
      const lines = readFileSync(at('taken'), 'utf8').split('\n');
      assert.equal(
        lines.slice(0, -1).map((line) => JSON.parse(line)),
        [
          { id: 7, element: 'stripe', name: 'Payments', host: HOST, token: TOKEN },
          { id: 'é', element: 'stripe', name: 'Payments', host: HOST, token: `${TOKEN}"2` },
        ],
      );
      assert.is(readFileSync(at('where'), 'utf8'), `${path}\n`);
      assert.ok(sink.holds(HOST, '7') && sink.holds(HOST, 'é'));
      assert.not(sink.holds(HOST, 8));
      assert.is(sink.ofAttempt('attempt of 7'), undefined);
    }));

  test('keeps the secrets of the platform out of its environment', () =>
    inFolder({}, async ({ path, at }) => {
      const sink = sinkOf('env > seen', {
        cwd: path,
        env: { PATH: process.env['PATH'], USER_SECRET: 'u', VAULT: 'v' },
        secretVariables: ['USER_SECRET', 'ORGANIZATION_SECRET'],
      });
      assert.is(await sink.keep(heldToken(7, TOKEN)), undefined);
      const seen = readFileSync(at('seen'), 'utf8');
      assert.match(seen, /^VAULT=v$/m);
      assert.not.match(seen, /USER_SECRET/);
    }));

  test('tells how it failed, with its last words, but nothing secret', async () => {
    assert.is(await refusalBy('exit 3'), 'exit status 3');
    assert.is(
      await refusalBy('echo no >&2; echo "vault is sealed" >&2; echo >&2; exit 1'),
      'exit status 1: vault is sealed',
    );
    assert.is(await refusalBy('cat; cat >&2; exit 1').then((said) => said.includes(TOKEN)), false);
    assert.is(
      await refusalBy(`read line; echo "got $line" | tail -c 25 >&2; exit 1`),
      'exit status 1: ***"}',
    );
    assert.is(
      await refusalBy('echo "as sesame-open" >&2; exit 1', { secrets: ['sesame-open'] }),
      'exit status 1: as ***',
    );
    assert.is(await refusalBy("printf 'a\\033[2Jb' >&2; exit 1"), 'exit status 1: a\\x1b[2Jb');
    const long = await refusalBy('yes | head -c 50000 | tr -d "\\n" >&2; exit 1');
    assert.is(long, `exit status 1: ${'y'.repeat(200)}...`);
    assert.is(await refusalBy('kill -TERM $$'), 'it was ended by SIGTERM');
    assert.match(await refusalBy('no-such-program'), /^exit status 127: .*no-such-program/);
    assert.is(
      await refusalBy('true', { cwd: '/nonexistent' }),
      'it could not be started: no such file or directory',
    );
  });

  test('goes by the exit status of one that does not read', async () => {
    const large = heldToken(7, 'x'.repeat(1_000_000));
    assert.is(await sinkOf('exec <&-; exit 0').keep(large), undefined);
    assert.match((await sinkOf('exit 1').keep(large))?.message ?? '', /: exit status 1$/);
  });

  test('ends one that takes too long, with all that it started', () =>
    inFolder({}, async ({ path, at }) => {
      const command = 'sleep 1000 & echo $! > pid; wait';
      assert.is(await refusalBy(command, { cwd: path, timeout: 3_000 }), 'it took longer than 3 s');
      const pid = Number(readFileSync(at('pid'), 'utf8'));
      assert.ok(pid > 1);
      for (let tries = 0; isRunning(pid); tries++) {
        if (tries === 3_000) process.kill(pid, 'SIGKILL');
        assert.ok(tries < 3_000, 'it still runs');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }));

  test('ends one at once when the run is stopped for the second time', async () => {
    const aborted = new AbortController();
    setTimeout(() => aborted.abort(), 100);
    assert.is(await refusalBy('sleep 1000', { signal: aborted.signal }), 'it was stopped');
  });

  test('does not wait for what goes on behind it', async () => {
    assert.is(await sinkOf('sleep 2 & exit 0').keep(heldToken(7, TOKEN)), undefined);
    assert.is(await refusalBy('sleep 2 & echo no >&2; exit 1'), 'exit status 1: no');
  });
});

/** As Linux tells. One that is over may not have been asked after yet. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
