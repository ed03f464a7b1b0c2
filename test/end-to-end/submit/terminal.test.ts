import { stripVTControlCharacters } from 'node:util';
import * as assert from 'uvu/assert';
import { runOnTerminal, type TerminalEnd, type TerminalJob } from '../../support/on-terminal.ts';
import { inParallel } from '../../support/run-built.ts';
import { ACCOUNT_ENV, type Submitting, stripes, whileSubmitting } from '../../support/submitting.ts';
import { suite } from '../../support/suite.ts';

const QUESTION = /Create these 2 instances on 127\.0\.0\.1:\d+\? \[y\/N\] /;

function submitOn(
  { folder, platform }: Submitting,
  typing: TerminalJob['typing'],
  args: readonly string[] = [],
): Promise<TerminalEnd> {
  const job = { cwd: folder.path, env: ACCOUNT_ENV, typing };
  return runOnTerminal(['submit', '--url', platform.url, ...args], job);
}

suite('submit on a terminal', (test) => {
  test('shows the plan, asks, and creates for a yes', () =>
    inParallel(['y\r', 'yes\r', 'Y\r'], (answer) =>
      whileSubmitting(stripes(2), {}, async (submitting) => {
        const { code, screen } = await submitOn(submitting, [[QUESTION, answer]]);
        assert.is(code, 0, screen);
        const text = stripVTControlCharacters(screen);
        assert.match(text, /would create[\s\S]*Create these 2 instances[\s\S]*created, id 1001/);
        assert.is(submitting.posts().length, 2);
        assert.is(submitting.tokens().length, 2);
      }),
    ));

  test('creates nothing for anything else', () =>
    inParallel(['n\r', '\r', 'yeah\r', 'no, yes\r'], (answer) =>
      whileSubmitting(stripes(2), {}, async (submitting) => {
        const { code, screen } = await submitOn(submitting, [[QUESTION, answer]]);
        assert.is(code, 4, screen);
        assert.match(screen, 'Nothing was sent.');
        assert.equal(submitting.posts(), []);
      }),
    ));

  test('creates nothing for Ctrl-C and for the end of the input', () =>
    inParallel(['\u0003', '\u0004'], (answer) =>
      whileSubmitting(stripes(2), {}, async (submitting) => {
        const { code, screen } = await submitOn(submitting, [[QUESTION, answer]]);
        assert.ok(code !== 0 && code !== null, screen);
        assert.equal(submitting.posts(), []);
        // Nothing stays taken.
        assert.is((await submitting.submit(['--yes'])).code, 0);
      }),
    ));

  test('asks nothing with --yes, and shows how far it is', () =>
    whileSubmitting(stripes(3), { latency: 50 }, async (submitting) => {
      const { code, screen } = await submitOn(submitting, [], ['--yes']);
      assert.is(code, 0, screen);
      assert.not.match(screen, /\[y\/N\]/);
      assert.match(screen, /\[ {24}\] 0 of 3, 0 s/);
      assert.match(screen, /\[={16} {8}\] 2 of 3, /);
      // It is gone in the end, and no line of the report has a part of it.
      const lines = screen.split('\r\n').map((line) => line.slice(line.lastIndexOf('\r\u001B[K') + 1));
      assert.ok(lines.some((line) => /Account 02.*created/.test(stripVTControlCharacters(line))));
      for (const line of lines) assert.not.match(line, / of 3, /);
    }));

  test('waits for the create under way at Ctrl-C, and says so', () =>
    whileSubmitting(stripes(3), { latency: 2_000 }, async (submitting) => {
      const { code, screen } = await submitOn(submitting, [[/1 of 3, /, '\u0003']], ['--yes']);
      assert.is(code, 4, screen);
      assert.match(screen, 'waiting for the creates under way, to keep their tokens');
      // The second one may have been on its way, or not.
      const count = submitting.posts().length;
      assert.ok(count === 1 || count === 2);
      assert.match(screen, `${count} created, ${3 - count} not created`);
      assert.is(submitting.tokens().length, count);
    }));
});
