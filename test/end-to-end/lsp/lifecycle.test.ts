import { spawn } from 'node:child_process';
import * as assert from 'uvu/assert';
import { inFolder } from '../../support/folder.ts';
import { BAD_TAGS, GOOD_JSON } from '../../support/instances.ts';
import { startClient } from '../../support/lsp-client.ts';
import { inParallel, runBuilt } from '../../support/run-built.ts';
import { suite } from '../../support/suite.ts';

async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

suite('instancelint lsp', (test) => {
  test('says who it is and what it can', async () => {
    const client = await startClient();
    assert.match(JSON.stringify(client.serverInfo), /^\{"name":"instancelint","version":"\d+\.\d+\.\d+"\}$/);
    await client.stop();
  });

  test('ends with 0 after a shutdown, else with 1', async () => {
    assert.is(await (await startClient()).stop(), 0);
    const impatient = await startClient();
    await impatient.connection.sendNotification('exit');
    assert.is(await impatient.ended, 1);
    const gone = await startClient();
    gone.child.stdin?.end();
    assert.is(await gone.ended, 1);
  });

  test('answers after a shutdown that it is over, and to unknown requests that they are', async () => {
    const client = await startClient();
    const failure = async (method: string, params?: unknown): Promise<unknown> => {
      try {
        return await client.connection.sendRequest(method, params);
      } catch (error) {
        return error instanceof Error && 'code' in error ? error.code : error;
      }
    };
    assert.is(await failure('textDocument/nonsense', {}), -32601);
    assert.is(await failure('$/nonsense', {}), -32601);
    await client.connection.sendNotification('workspace/nonsense', {});
    await client.connection.sendRequest('shutdown');
    assert.is(await failure('textDocument/hover', {}), -32600);
    await client.connection.sendNotification('exit');
    assert.is(await client.ended, 0);
  });

  test('ends when the process of the client does', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const client = await startClient({ processId: parent.pid ?? 0 });
    const ended = client.ended;
    parent.kill();
    assert.is(await ended, 1);
    assert.not.ok(await isRunning(client.child.pid ?? 0));
  });

  test('lives on after what it cannot answer, and tells neither text nor stack', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const secret = 'SECRET_VALUE_0123456789';
      const file = await client.open(at('a.json'), BAD_TAGS.replace('${env:STRIPE_KEY}', secret));
      await client.diagnostics(file);
      const { uri } = file;
      for (const method of [
        'textDocument/hover',
        'textDocument/completion',
        'textDocument/codeAction',
        'textDocument/documentSymbol',
      ]) {
        // Without what every request has.
        await client.connection.sendRequest(method, {}).then(
          (result) => assert.ok(result === null || Array.isArray(result)),
          (error: Error) => assert.not.match(error.message, secret),
        );
        await client.connection.sendRequest(method, { textDocument: { uri: 'file:///%' } });
        await client.connection.sendRequest(method, {
          textDocument: { uri },
          position: 'nowhere',
          range: 7,
          context: 3,
        });
      }
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
      });
      await client.connection.sendNotification('textDocument/didOpen', {});
      const messages = client.received.filter(({ method }) => method === 'window/logMessage');
      assert.ok(messages.length > 0);
      for (const { params } of messages) {
        const text = JSON.stringify(params);
        assert.match(text, /internal error in|[Hh]andler/);
        assert.not.match(text, secret);
        assert.not.match(text, /\\n {4}at /);
      }
      const good = await client.open(at('b.json'), GOOD_JSON);
      assert.equal(await client.diagnostics(good), []);
      assert.is(await client.stop(), 0);
    }));

  test('never says a value of a configuration', () =>
    inFolder({}, async ({ path, at }) => {
      const client = await startClient({ folders: [path] });
      const secret = 'SECRET_VALUE_0123456789';
      const text = BAD_TAGS.replace('${env:STRIPE_KEY}', secret).replace('"api.key"', '"apikey"');
      const file = await client.open(at('a.json'), text);
      const said = [
        await client.diagnostics(file),
        await client.symbols(file),
        await client.hover(at('b.json'), text.replace(secret, `${secret}¦`)),
        (await client.complete(at('c.json'), text.replace(secret, `${secret}¦`))).items,
        client.received,
      ];
      assert.ok(JSON.stringify(said).includes('apikey'));
      assert.not.match(JSON.stringify(said), secret);
      await client.stop();
    }));

  test('speaks over standard input and output only, and says so', () =>
    inFolder({}, async ({ path }) => {
      for (const args of [[], ['--stdio'], ['--stdio', `--clientProcessId=${process.pid}`]])
        assert.is(await (await startClient({ args })).stop(), 0);
      const cases = [
        { args: ['--socket=7000'], error: /put --stdio in place of --socket\n$/ },
        { args: ['--pipe', 'x'], error: /put --stdio in place of --pipe\n$/ },
        { args: ['--node-ipc'], error: /put --stdio in place of --node-ipc\n$/ },
        { args: ['--stdo'], error: /did you mean --stdio\?\n$/ },
        { args: ['a.json'], error: /leave out "a\.json"\n$/ },
      ];
      await inParallel(cases, async ({ args, error }) => {
        const { code, stdout, stderr } = await runBuilt(['lsp', ...args], { cwd: path });
        assert.is(code, 2, args.join(' '));
        assert.is(stdout, '');
        assert.match(stderr, error);
      });
    }));
});
