import * as assert from 'uvu/assert';
import { type Arguments, describeOptions, type OptionSpec, parseArguments } from '../../src/cli/arguments.ts';
import { suite } from '../support/suite.ts';

const SPECS: readonly OptionSpec[] = [
  { name: 'format', short: 'f', value: 'FORMAT', help: 'how' },
  { name: 'quiet', help: 'less' },
  { name: 'since', value: 'REF', optional: true, help: 'when' },
];

function parse(...args: string[]): Arguments | string {
  const parsed = parseArguments(args, SPECS);
  return 'message' in parsed ? parsed.message : parsed;
}

suite('taking arguments apart', (test) => {
  test('knows values in both spellings, flags and positionals, in order', () => {
    assert.equal(parse('a', '--format', 'x', '--quiet', 'b', '--format=y=z', '-f', '-w'), {
      options: [
        { name: 'format', value: 'x' },
        { name: 'quiet', value: '' },
        { name: 'format', value: 'y=z' },
        { name: 'format', value: '-w' },
      ],
      positionals: ['a', 'b'],
    });
  });

  test('ends options at two dashes, and takes one dash as a path', () => {
    assert.equal(parse('-', '--', '--quiet', '--', ''), {
      options: [],
      positionals: ['-', '--quiet', '--', ''],
    });
  });

  test('says what is wrong, and what was meant', () => {
    assert.is(parse('--fromat', 'json'), 'unknown option --fromat; did you mean --format?');
    assert.is(parse('--fromat=json'), 'unknown option --fromat; did you mean --format?');
    assert.is(parse('-quiet'), 'unknown option -quiet; did you mean --quiet?');
    assert.is(parse('-x'), 'unknown option -x; see --help');
    assert.is(parse('-x.json'), 'unknown option -x.json; for a file of that name write ./-x.json');
    assert.is(parse('--undefined'), 'unknown option --undefined; see --help');
    assert.is(parse('--quiet=yes'), '--quiet takes no value');
    assert.is(parse('--format'), '--format needs a value: --format FORMAT');
    assert.is(parse('--format', '--quiet'), '--format needs a value: --format FORMAT');
    assert.is(parse('-f='), '-f needs a value: -f FORMAT');
  });

  test('describes the same tables', () => {
    assert.is(
      describeOptions([
        { title: 'One', options: SPECS.slice(0, 1) },
        { title: 'Two', options: SPECS.slice(1) },
      ]),
      'One:\n  -f, --format FORMAT  how\n\nTwo:\n      --quiet          less\n      --since [REF]    when\n',
    );
  });
});
