import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { runProgram } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';
import { ask } from './ask.ts';
import { FAULT_NAMES } from './faults.ts';
import { readProgramOptions } from './program-options.ts';
import { chargebee } from './with-platform.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ARGS = ['--import', 'tsx', 'test/fake-platform/program.ts'];

suite('npm run fake-platform', (test) => {
  test('says where it is, what to export and what it is asked, and ends by Ctrl-C', async () => {
    const program = spawn(process.execPath, [...ARGS, '--script', 'none,drop-after-create'], { cwd: ROOT });
    let text = '';
    const started = new Promise<void>((resolve) => {
      program.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.includes('ORGANIZATION_SECRET=')) resolve();
      });
    });
    const ended = new Promise((resolve) => program.on('close', resolve));
    await started;
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
    await ask(url, '/elements/chargebee/instances?searchText=hidden');
    await ask(url, '/instances', { body: chargebee('a') });
    await ask(url, '/instances', { body: chargebee('b') }).catch(() => undefined);
    const state: unknown = await (await fetch(`${url}/_state`)).json();
    program.kill('SIGINT');
    assert.is(await ended, 0);
    assert.equal(text.split('\n'), [
      `listens at ${url}; its state is at ${url}/_state; Ctrl-C ends it`,
      'export CLOUD_ELEMENTS_USER_SECRET=demo-user',
      'export CLOUD_ELEMENTS_ORGANIZATION_SECRET=demo-org',
      'GET /elements/api-v2/elements/chargebee/instances 404',
      'POST /elements/api-v2/instances 200',
      'POST /elements/api-v2/instances none (drop-after-create)',
      '',
    ]);
    assert.match(JSON.stringify(state), '"counts":{"requests":3,"created":2,"instances":2}');
  });

  test('explains itself, and what it does not understand', async () => {
    const help = await runProgram(process.execPath, [...ARGS, '--help'], { cwd: ROOT });
    assert.is(help.code, 0);
    for (const name of FAULT_NAMES) assert.match(help.stdout, `\n  ${name} `);
    const wrong = await runProgram(process.execPath, [...ARGS, '--fault', 'flood=1'], { cwd: ROOT });
    assert.equal(wrong, { code: 2, stdout: '', stderr: 'there is no fault "flood"; --help names them\n' });
  });

  test('takes shares and scripts for each kind of request', () => {
    const reading = readProgramOptions([
      ...['--fault', '500=0.1', '--fault', 'drop-after-create=.2', '--fault', 'list:redirect=1'],
      ...['--script', 'none,429', '--script', 'read:404'],
    ]);
    assert.ok('server' in reading);
    assert.equal(reading.server.faults, {
      create: { '500': 0.1, 'drop-after-create': 0.2 },
      list: { redirect: 1 },
    });
    assert.equal(reading.server.script, { create: ['none', '429'], read: ['404'] });
  });

  test('refuses numbers and shares that are none', () => {
    const saidOf = (...args: string[]): unknown => {
      const reading = readProgramOptions(args);
      return 'says' in reading ? [reading.says, reading.exitCode] : undefined;
    };
    assert.equal(saidOf('--latency', 'soon'), ['--latency takes a number, not "soon"', 2]);
    assert.equal(saidOf('--fault', '500=2'), ['--fault takes NAME=SHARE, not "500=2"', 2]);
    assert.equal(saidOf('--fault', '500'), ['--fault takes NAME=SHARE, not "500"', 2]);
  });
});
