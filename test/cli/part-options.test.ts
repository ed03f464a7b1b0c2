import * as assert from 'uvu/assert';
import { parseArguments } from '../../src/cli/arguments.ts';
import { checkOptions } from '../../src/cli/check-options.ts';
import { CHECK_OPTIONS } from '../../src/cli/option-tables.ts';
import { suite } from '../support/suite.ts';

function optionsOf(args: readonly string[], paths: readonly string[] = []) {
  const given = parseArguments(args, CHECK_OPTIONS, (arg) => paths.includes(arg));
  return 'message' in given ? given : checkOptions(given, []);
}

function refusal(...args: readonly string[]): string {
  const options = optionsOf(args);
  if (!('message' in options)) throw new Error(`${args.join(' ')} is taken`);
  return options.message;
}

function taken(args: readonly string[], paths: readonly string[] = []) {
  const options = optionsOf(args, paths);
  if ('message' in options) throw new Error(options.message);
  return { select: options.select, shard: options.shard, paths: options.paths };
}

suite('options that choose among files', (test) => {
  test('--changed takes a branch, and leaves a path alone', () => {
    const changed = (ref?: string, path?: string) => ({ kind: 'changed', ref, path });
    const none = { shard: undefined, paths: [] };
    assert.equal(taken(['--changed']), { ...none, select: changed() });
    assert.equal(taken(['--changed', 'main']), { ...none, select: changed('main') });
    assert.equal(taken(['--changed=main'], ['main']), { ...none, select: changed('main') });
    // What a variable would leave that is not set.
    assert.is(refusal('--changed='), '--changed needs a value: --changed REF');
    assert.equal(taken(['--changed', '--quiet']), { ...none, select: changed() });
    assert.equal(taken(['--changed', 'i'], ['i']), {
      ...none,
      select: changed(undefined, 'i'),
      paths: ['i'],
    });
    assert.equal(taken(['--changed', 'main', 'i'], ['i']), {
      ...none,
      select: changed('main'),
      paths: ['i'],
    });
    assert.equal(taken(['--changed', '--', 'i']), { ...none, select: changed(), paths: ['i'] });
  });

  test('--shard takes a part of a whole', () => {
    assert.equal(taken(['--shard', '2/4']).shard, { number: 2, count: 4 });
    assert.equal(taken(['--shard=1/1']).shard, { number: 1, count: 1 });
    for (const wrong of ['2', '1/0', 'a/b', '1/2/3', '-1/2', '1.5/2', ' 1/2', '1/9999999'])
      assert.is(
        refusal(`--shard=${wrong}`),
        `--shard needs a part and how many there are, as in --shard 1/4, not "${wrong}"`,
      );
    assert.is(refusal('--shard=0/4'), '--shard 0/4 is no part of 4; the parts are 1/4 to 4/4');
    assert.is(refusal('--shard=5/4'), '--shard 5/4 is no part of 4; the parts are 1/4 to 4/4');
  });

  test('say what does not go together, and what to do', () => {
    for (const fixing of ['--fix', '--fix-dry-run', '--diff']) {
      assert.match(
        refusal('--staged', fixing),
        `which ${fixing} cannot change; fix the files, and stage them`,
      );
      assert.match(refusal('--shard', '1/2', fixing), 'leave out --shard');
    }
    assert.match(refusal('--staged', '--watch'), 'waits for files to change on disk');
    assert.match(refusal('--staged', '--cache'), 'leave out --cache');
    assert.match(refusal('--staged', '--update-baseline'), 'leave out --staged');
    assert.match(refusal('--shard', '1/2', '--update-baseline'), 'leave out --shard');
    assert.match(refusal('--staged', '--changed'), 'give one of them');
    assert.match(refusal('--changed=main', '--staged'), 'give one of them');
    assert.match(refusal('--staged', '--stdin'), '--staged chooses among files, and --stdin is one text');
    assert.match(refusal('--changed', '--stdin'), '--changed chooses among files, and --stdin is one text');
    assert.match(
      refusal('--shard', '1/2', '--stdin'),
      '--shard chooses among files, and --stdin is one text',
    );
  });
});
