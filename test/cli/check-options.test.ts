import * as assert from 'uvu/assert';
import { parseArguments } from '../../src/cli/arguments.ts';
import { type CheckOptions, checkOptions } from '../../src/cli/check-options.ts';
import { optionsOf } from '../../src/cli/commands.ts';
import { suite } from '../support/suite.ts';

const RULES = ['tags', 'name', 'syntax'];

function options(...args: string[]): CheckOptions | string {
  const given = parseArguments(args, optionsOf('check'));
  if ('message' in given) return given.message;
  const parsed = checkOptions(given, RULES);
  return 'message' in parsed ? parsed.message : parsed;
}

function expectOptions(args: readonly string[], expected: Partial<CheckOptions>): void {
  const parsed = options(...args);
  if (typeof parsed === 'string') assert.unreachable(parsed);
  else assert.equal({ ...parsed, ...expected }, parsed);
}

suite('the options that fix', (test) => {
  test('are one of three', () => {
    expectOptions([], { fixing: undefined });
    for (const fixing of ['fix', 'fix-dry-run', 'diff'] as const) expectOptions([`--${fixing}`], { fixing });
    expectOptions(['--fix', '--fix', '--update-baseline'], { fixing: 'fix', updateBaseline: true });
  });

  test('do not contradict each other, nor what is printed and written besides', () => {
    assert.is(options('--diff', '--fix'), '--fix and --diff exclude each other; give one of them');
    assert.is(
      options('--update-baseline', '--fix-dry-run'),
      '--update-baseline writes a file, and --fix-dry-run writes none; give one of them',
    );
    assert.is(
      options('--diff', '--format', 'json'),
      '--diff prints a diff and no report; leave out --format, or name a file, as in --format json=FILE',
    );
  });
});

suite('the options of reports', (test) => {
  const json = { format: 'json', file: undefined } as const;
  const sarif = { format: 'sarif', file: 'a=b/x.sarif' } as const;

  test('name formats and files', () => {
    expectOptions([], { outputs: [] });
    expectOptions(['-f', 'json', '--format=sarif=a=b/x.sarif'], { outputs: [json, sarif] });
    expectOptions(['-f', 'json', '-f', 'sarif=a=b/x.sarif', '--output-file', 'x.json'], {
      outputs: [{ ...json, file: 'x.json' }, sarif],
    });
    expectOptions(['-o', 'x.txt'], { outputs: [{ format: 'stylish', file: 'x.txt' }] });
    expectOptions(['--diff', '-f', 'sarif=a=b/x.sarif'], { outputs: [sarif], fixing: 'diff' });
  });

  test('say what cannot be', () => {
    assert.is(
      options('-f', 'stylish', '-f', 'json'),
      'stylish and json cannot both go to standard output; name a file, as in --format json=FILE',
    );
    assert.is(
      options('-f', 'json=x', '-o', 'y'),
      '--output-file has nothing to hold, since every --format names a file; leave it out',
    );
    assert.is(options('-f', 'json='), '--format json= needs the name of a file behind the "="');
    assert.is(
      options('-f', 'json=x', '-f', 'html=x'),
      '"x" cannot hold both json and html; name different files',
    );
    assert.is(
      options('-f', 'json=x', '-f', 'html', '-o', 'x'),
      '"x" cannot hold both json and html; name different files',
    );
    assert.is(options('-f', 'srif=x'), 'there is no format "srif"; did you mean "sarif"?');
  });
});

suite('the options of the cache', (test) => {
  test('have their meaning', () => {
    expectOptions([], { cached: false, cacheLocation: undefined, cacheStrategy: undefined });
    expectOptions(['--cache-location', '.cache/x', '--cache', '--cache-strategy=content'], {
      cached: true,
      cacheLocation: '.cache/x',
      cacheStrategy: 'content',
    });
  });

  test('are refused where they have none', () => {
    assert.is(options('--cache-location', 'x'), '--cache-location is for use with --cache');
    assert.is(options('--cache-strategy', 'content'), '--cache-strategy is for use with --cache');
    assert.is(
      options('--cache', '--cache-strategy', 'contents'),
      'there is no strategy "contents"; did you mean "content"?',
    );
    assert.is(
      options('--cache', '--cache-location', 'a/b.yml'),
      '--cache-location needs a name that is not checked itself, not "a/b.yml"',
    );
  });
});

suite('the option --watch', (test) => {
  test('is refused beside what ends, or is no file', () => {
    for (const args of [
      ['--stdin'],
      ['--staged'],
      ['--from-hook'],
      ['--baseline', 'k', '--update-baseline'],
    ]) {
      const said = options('--watch', ...args);
      assert.match(typeof said === 'string' ? said : '', /--watch/, args.join(' '));
    }
    expectOptions(['--watch', '--changed', '--fix'], {
      watch: true,
      fixing: 'fix',
      select: { kind: 'changed', ref: undefined, path: undefined },
    });
  });
});

suite('the options of check', (test) => {
  test('have their meaning', () => {
    expectOptions([], {
      paths: [],
      outputs: [],
      config: { kind: 'nearest' },
      rules: {},
      maxWarnings: undefined,
      stdin: false,
    });
    expectOptions(['-f', 'json', 'a', '--quiet', '--exit-zero', '--from-hook'], {
      outputs: [{ format: 'json', file: undefined }],
      paths: ['a'],
      quiet: true,
      exitZero: true,
      fromHook: true,
    });
    expectOptions(['--config', 'x', '--max-warnings=0', '--baseline', 'b', '--update-baseline'], {
      config: { kind: 'file', path: 'x' },
      maxWarnings: 0,
      baseline: 'b',
      updateBaseline: true,
    });
    expectOptions(['--stdin', '--stdin-filename', 'a.json', '--language', 'yaml'], {
      stdin: true,
      stdinFilename: 'a.json',
      language: 'yaml',
    });
    expectOptions(['-'], { stdin: true, paths: [] });
  });

  test('of contradicting ones take the last', () => {
    expectOptions(['--config', 'x', '--no-config'], { config: { kind: 'none' } });
    expectOptions(['--no-config', '--config', 'x'], { config: { kind: 'file', path: 'x' } });
    expectOptions(['--color', '--no-color'], { color: false });
    expectOptions(['--rule', 'tags=off', '--rule', 'name=warn', '--rule=tags=error'], {
      rules: { tags: 'error', name: 'warning' },
    });
  });

  test('say what is wrong, and what was meant', () => {
    assert.is(options('--format', 'jsno'), 'there is no format "jsno"; did you mean "json"?');
    assert.is(
      options('--format', 'csv'),
      'there is no format "csv"; known are stylish, json, jsonl, sarif, github, gitlab, junit, checkstyle, unix, html',
    );
    assert.is(options('--language', 'yml'), 'there is no language "yml"; did you mean "yaml"?');
    assert.is(options('--max-warnings', '-1'), '--max-warnings needs a whole number, not "-1"');
    assert.is(options('--max-warnings', 'many'), '--max-warnings needs a whole number, not "many"');
    assert.is(options('--rule', 'tgs=off'), 'there is no rule "tgs"; did you mean "tags"?');
    assert.is(
      options('--rule', 'nonsense=off'),
      'there is no rule "nonsense"; "instancelint explain" lists them',
    );
    assert.is(
      options('--rule', 'tags'),
      '--rule needs a rule and its severity, as in --rule tags=off, not "tags"',
    );
    assert.is(options('--rule', 'tags=eror'), 'there is no severity "eror"; did you mean "error"?');
    assert.is(
      options('--rule', '__proto__=off'),
      'there is no rule "__proto__"; "instancelint explain" lists them',
    );
    for (const paths of [
      ['-', 'a.json'],
      ['a', '-'],
    ])
      assert.match(String(options(...paths)), /^- stands for standard input, which is read alone/);
    assert.is(options('--stdin', 'a.json'), '--stdin reads standard input alone; leave out the paths');
    assert.is(options('--stdin-filename', 'a.json'), '--stdin-filename is for use with --stdin');
    assert.is(
      options('--stdin', '--from-hook'),
      '--from-hook goes by names; say with --stdin-filename which file standard input stands for',
    );
  });
});
