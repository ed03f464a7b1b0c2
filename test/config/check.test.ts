import * as assert from 'uvu/assert';
import { printProblem } from '../../src/cli/print-problem.ts';
import { checkConfig, checkConfigData } from '../../src/config/check.ts';
import { suite } from '../support/suite.ts';

/** What is wrong with a config, as it is printed. */
async function problemsOf(text: string, path = '/p/.instancerc.yaml'): Promise<string[]> {
  const checked = await checkConfig({ path, text });
  return 'data' in checked
    ? []
    : checked.map((problem) => printProblem(problem, '/p').replace(/^instancelint: /, ''));
}

/** The first lines only. */
async function messagesOf(text: string, path?: string): Promise<string[]> {
  return (await problemsOf(text, path)).map((problem) => problem.split('\n')[0] ?? '');
}

suite('checking a config', (test) => {
  test('gives what it says', async () => {
    const checked = await checkConfig({ path: '/p/.instancerc', text: 'rules:\n  tags: off\n' });
    assert.equal('data' in checked && JSON.parse(JSON.stringify(checked.data)), { rules: { tags: 'off' } });
  });

  test('takes an empty one, or one with nothing but comments', async () => {
    for (const text of ['', '\n\n', '# nothing yet\n\n  # more\n']) assert.equal(await problemsOf(text), []);
  });

  test('shows where a misspelt member is, and what was meant', async () => {
    assert.equal(await problemsOf('extends: strict\nrulez:\n  tags: off\n'), [
      `.instancerc.yaml:2:1: unknown member "rulez"; did you mean "rules"?
    1 | extends: strict
  > 2 | rulez:
      | ^^^^^
`,
    ]);
  });

  test('reports all mistakes at once', async () => {
    const text = `rules:
  syntx: error
  tags: eror
  name: warn
  placeholder: 2
overrides:
  - files: "*.json"
    rulez: {}
elements: a.json
ignore: [1, "", ${'x'.repeat(1001)}]
nonsense: 1
`;
    assert.equal((await messagesOf(text)).sort(), [
      '.instancerc.yaml:10:10: an item of this list must be a string',
      '.instancerc.yaml:10:13: an item of this list must not be empty',
      '.instancerc.yaml:10:17: an item of this list must not be longer than 1000 characters',
      '.instancerc.yaml:11:1: unknown member "nonsense"; known are extends, rules, files, ignore, overrides, elements, baseline, environments, limits',
      '.instancerc.yaml:2:3: there is no rule "syntx"; did you mean "syntax"?',
      '.instancerc.yaml:3:9: the severity of a rule is error, warning or off; did you mean "error"?',
      '.instancerc.yaml:4:9: the severity of a rule is error, warning or off; did you mean "warning"?',
      '.instancerc.yaml:5:16: the severity of a rule is error, warning or off',
      '.instancerc.yaml:7:12: "files" must be a list',
      '.instancerc.yaml:8:5: unknown member "rulez"; did you mean "rules"?',
      '.instancerc.yaml:9:11: "elements" must be a list',
    ]);
  });

  test('says which numbers a limit may be, and what was meant by a misspelt one', async () => {
    const text = `limits:
  megabytes: 0
  depth: 301
  aliases: 1.5
  findingsPerFile: "100"
  findings: many
  secondsPerFile: .inf
  dept: 100
`;
    assert.equal((await messagesOf(text)).sort(), [
      '.instancerc.yaml:2:14: "megabytes" must be a number from 0.001 to 100',
      '.instancerc.yaml:3:10: "depth" must be a whole number from 1 to 300',
      '.instancerc.yaml:4:12: "aliases" must be a whole number from 0 to 100000',
      '.instancerc.yaml:5:20: "findingsPerFile" must be a whole number from 1 to 50000, without quotes',
      '.instancerc.yaml:6:13: "findings" must be a whole number from 1 to 1000000',
      '.instancerc.yaml:7:19: "secondsPerFile" must be a number from 0.1 to 3600',
      '.instancerc.yaml:8:3: unknown member "dept"; did you mean "depth"?',
    ]);
    assert.equal(await messagesOf('limits:\n'), [
      '.instancerc.yaml:1:1: "limits" must be an object with members',
    ]);
  });

  test('misses what is not there under another name either', async () => {
    assert.equal(await messagesOf('overrides:\n  - files: []\n    nonsense: 1\n'), [
      '.instancerc.yaml:2:5: "rules" is missing here',
      '.instancerc.yaml:3:5: unknown member "nonsense"; known are files, rules',
    ]);
  });

  test('wants an object', async () => {
    assert.equal(await messagesOf('- a\n'), [
      '.instancerc.yaml:1:1: a config must be an object with members',
    ]);
    assert.equal(await messagesOf('just words\n'), [
      '.instancerc.yaml:1:1: a config must be an object with members',
    ]);
    assert.equal(await messagesOf('a: 1\n---\nb: 2\n'), [
      '.instancerc.yaml:3:1: a config is one YAML document, not several',
    ]);
  });

  test('says how many mistakes there are when they are very many', async () => {
    for (const text of [
      `rules:\n${Array.from({ length: 5000 }, (_, index) => `  r${index}: off\n`).join('')}`,
      'a: 1\n'.repeat(5000),
    ]) {
      const messages = await messagesOf(text);
      assert.ok(messages.length > 20 && messages.length <= 41, String(messages.length));
      assert.match(messages.at(-1) ?? '', /^the config has 5000 mistakes; mend these first$/);
    }
  });

  test('says one thing once', async () => {
    assert.equal(await messagesOf('environments: {a: {url: x}}\n'), [
      '.instancerc.yaml:1:25: "url" must be an https URL, such as https://api.example.com; http only to this machine',
    ]);
  });

  test('finds a member that is written twice', async () => {
    assert.equal(await messagesOf('rules: {}\nfiles: []\nrules: {}\n'), [
      '.instancerc.yaml:3:1: "rules" is written twice; keep one',
    ]);
  });

  test('shows syntax errors of YAML and JSON', async () => {
    assert.match((await messagesOf('rules: [\n')).join(), /^\.instancerc\.yaml:\d:\d: /);
    assert.match(
      (await messagesOf('{"rules" {}}', '/p/.instancerc.json')).join(),
      /^\.instancerc\.json:1:\d+: /,
    );
    assert.match((await messagesOf('{"rules": {}} x', '/p/.instancerc')).join(), /^\.instancerc:1:\d+: /);
    assert.equal(await messagesOf('{"rules": {}, // fine\n}'.replace(', ', ' '), '/p/.instancerc.json'), []);
  });

  test('reads the member "instance" of a package.json, with its positions', async () => {
    const text = '{\n  "name": "x",\n  "instance": {\n    "rulez": {}\n  }\n}\n';
    assert.equal(await messagesOf(text, '/p/package.json'), [
      'package.json:4:5: unknown member "rulez"; did you mean "rules"?',
    ]);
  });

  test('wants https for an environment, or this machine', async () => {
    const config = (url: string): string => `environments:\n  a:\n    url: ${url}\n`;
    for (const url of [
      'https://api.cloud-elements.com/elements/api-v2',
      'http://localhost:8080/x',
      'http://127.0.0.1',
      '"http://[::1]:1/"',
    ]) {
      assert.equal(await messagesOf(config(url)), []);
    }
    for (const url of [
      'http://api.cloud-elements.com',
      'api.cloud-elements.com',
      'https://a b',
      'http://localhost.evil.example',
      'ftp://x',
    ]) {
      assert.match((await messagesOf(config(url))).join(), /:3:10: "url" must be an https URL/);
    }
    assert.match((await messagesOf('environments:\n  a: {}\n')).join(), '2:6: "url" is missing here');
  });

  test('never shows what someone wrote in place of the name of a variable', async () => {
    const text =
      'environments:\n  prod: # MARKER-1\n    url: ftp://u:MARKER-2@x\n    userSecret: MARKER-3\n    userSecretVariable: "MARKER 4"\n    organizationSecretVariable: |\n      MARKER-5\n';
    const printed = (await problemsOf(text)).join('');
    assert.match(printed, 'unknown member "userSecret"; known are url, userSecretVariable,');
    assert.match(printed, '"userSecretVariable" must be the name of an environment variable');
    assert.match(printed, '  > 4 |     userSecret: ********');
    assert.not.match(printed, 'MARKER');
    assert.not.match((await problemsOf(`${text}rules: [\n`)).join(''), 'MARKER');
    const noted =
      'x: 1 # MARKER-1\nenvironments: # MARKER-2\n  prod: {url: y} # MARKER-3\n# MARKER-4\ny: 1\n';
    const shown = (await problemsOf(noted)).join('');
    assert.match(shown, '  > 1 | x: 1 # ********');
    assert.not.match(shown, 'MARKER');
  });

  test('takes unusual keys as ordinary ones', async () => {
    for (const key of ['__proto__', 'constructor', 'toString']) {
      assert.match((await messagesOf(`${key}: 1\n`)).join(), `unknown member "${key}"`);
      assert.match((await messagesOf(`rules:\n  ${key}: off\n`)).join(), `there is no rule "${key}"`);
    }
  });

  test('tells as much of a long name as anyone reads', async () => {
    const name = 'x'.repeat(500);
    const told = `"${'x'.repeat(100)}..."`;
    for (const [config, message] of [
      [`${name}: 1\n`, `unknown member ${told}; known are`],
      [`rules:\n  ${name}: off\n`, `there is no rule ${told}`],
      [`environments:\n  ${name}: 1\n`, `${told} must be an object`],
    ] as const)
      assert.ok((await messagesOf(config)).join().includes(message), message);
  });

  test('tells of a key that is deep below others how it ends', async () => {
    const deep = `{elements: [${'{a: ['.repeat(80)}{b: 1, b: 2}${']}'.repeat(80)}]}\n`;
    assert.ok(
      (await messagesOf(deep)).some((message) =>
        /: "\.\.\.[/a0]{198}\/b" is written twice; keep one$/.test(message),
      ),
    );
  });

  test('survives an alias bomb', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 0; level < 12; level++) {
      const previous = String.fromCharCode(97 + level);
      bomb.push(
        `${String.fromCharCode(98 + level)}: &${String.fromCharCode(98 + level)} [${`*${previous}, `.repeat(8)}*${previous}]`,
      );
    }
    // Written out it has a million million values, and this would never end.
    const [first] = await messagesOf(`${bomb.join('\n')}\n`);
    assert.match(
      first ?? '',
      /:6:8: aliases expand to billions of values, more than the 100000 that are read/,
    );
  });
});

suite('checking config data', (test) => {
  test('names the place by its pointer', () => {
    const checked = checkConfigData({ rules: { tags: 'eror' }, files: 1 }, '/');
    assert.equal('data' in checked ? [] : checked.map(({ message }) => message), [
      'config/rules/tags: the severity of a rule is error, warning or off; did you mean "error"?',
      'config/files: "files" must be a list',
    ]);
    assert.ok('data' in checkConfigData({}, '/'));
  });
});
