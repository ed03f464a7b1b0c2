import * as assert from 'uvu/assert';
import type { Language } from '../../../src/core/text/source.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

/** What code frames may show, with each run of masked characters as one `*`. */
function shown(text: string, language: Language = 'json'): string {
  const { frameText, findings } = lintForTest(text, language);
  assert.ok(findings.length > 0, 'there is something to frame');
  assert.is(frameText.length, text.length);
  return frameText.replaceAll(/\*{2,}/g, '*');
}

/** Without a name, which is a finding. */
function body(configuration: string): string {
  return `{"element": {"key": "acme"}, "configuration": {${configuration}}, "tags": ["a"], "name": ""}`;
}

suite('what a code frame shows of a text that parses', (test) => {
  test('are keys, the element, tags, the name, and references', () => {
    for (const [configuration, expected] of [
      ['"api.key": "k8f3"', '"api.key": "*"'],
      ['"a": "${env:my_KEY_2}", "b": "${env:_x}"', '"a": "${env:my_KEY_2}", "b": "${env:_x}"'],
      ['"a": "${env:}", "b": "${env:2}", "c": "x${env:A}"', '"a": "*", "b": "*", "c": "*"'],
      ['"a": "${env:A}x", "b": "${env:A-B}", "c": "$A"', '"a": "*", "b": "*", "c": "*"'],
      ['"a": {"b": ["k8f3", true]}', '"a": {"b": ["*", *]}'],
      ['"a pass phrase": 1', '"* * *": *'],
    ] as const)
      assert.is(shown(body(configuration)), body(expected));
  });

  test('are quotes, typographic ones too, and the headers of blocks', () => {
    const yaml = (lines: string): string =>
      `element: {key: acme}\nconfiguration:\n${lines}tags: [a]\nname: ""\n`;
    for (const header of ['|', '>', '|2', '|-', '>+', '|2-', '>+2', '|-2', '|2+'])
      assert.is(shown(yaml(`  a: ${header}\n    k8f3\n`), 'yaml'), yaml(`  a: ${header}\n    *\n`));
    for (const [open, close] of ['“”', '„“', '«»', '»«', '‘’', '‚‘', '‟”'])
      assert.is(shown(yaml(`  a: "${open}k8f3${close}"\n`), 'yaml'), yaml(`  a: "${open}*${close}"\n`));
  });

  test('is no name of an anchor or tag', () => {
    const yaml = (anchor: string, tag: string): string =>
      `element: {key: acme}\nconfiguration:\n  a: ${anchor} *\n  b: ${tag} *\ntags: [a]\nname: ""\n`;
    assert.is(shown(yaml('&k8f3', '!k8f3').replaceAll(' *', ' 1'), 'yaml'), yaml('*', '*'));
  });

  test('is how wide it is', () => {
    const { frameText } = lintForTest(body('"a": "a 日\\t~é👩"'));
    assert.is(frameText, body('"a": "* ＊******"'));
  });

  test('is no more of a comment than how it begins, unless it speaks to the linter', () => {
    const text = (comment: string): string => `${comment}\n${body('"a": 1')}`;
    assert.ok(shown(text('// k8f3'), 'jsonc').startsWith('// *\n'));
    assert.ok(shown(text('/* k8f3 */'), 'jsonc').startsWith('/* * *\n'));
    const directive = '// instancelint-disable-next-line tags -- why';
    assert.ok(shown(text(directive), 'jsonc').startsWith(`${directive}\n`));
    assert.ok(shown(text('// instancelint-K8f3'), 'jsonc').startsWith('// *\n'));
  });
});

suite('what a code frame shows of a text that does not parse', (test) => {
  test('are documented names alone', () => {
    const text = (configuration: string): string =>
      `{"element": {"key": "stripe"}, "configuration": {${configuration}}, "name": "n8f3", "tags": [true, false, null]}`;
    assert.is(
      shown(text('"api.key" "k8f3", "s8f3": 1, "event.notification.enabled": 1')),
      text('"api.key" "*", "*": *, "event.notification.enabled": *').replace('n8f3', '*'),
    );
    const nobody = '{"element": null, "configuration" {"key": "k8f3"}}';
    assert.is(shown(nobody), nobody.replace('k8f3', '*'));
    // Of an element that nobody knows, those that all elements have.
    const other = (key: string): string => text(`"event.notification.enabled" "${key}", "api.key": 1`);
    assert.is(
      shown(other('k8f3').replace('stripe', 'acme')),
      other('*').replace('stripe', '*').replace('n8f3', '*').replace('"api.key": 1', '"*": *'),
    );
  });

  test('is punctuation, whatever quotes stand around a word', () => {
    const text = (word: string): string => `{"element": {"key": "stripe"}, "configuration" {${word}}}`;
    for (const [open, close] of ['“”', '„‘', '«»', '’‘', "''", '[]', '{}'])
      assert.is(
        shown(text(`${open}k8f3${close}, ${open}api.key${close}`)),
        text(`${open}*${close}, ${open}api.key${close}`),
      );
  });
});

suite('what a code frame shows of a page', (test) => {
  const BLOCK = body('"a": "k8f3"');

  test('are fences with a language, and marks of Markdown', () => {
    for (const word of [
      'json',
      'jsonc',
      'json5',
      'yaml',
      'yml',
      'js',
      'javascript',
      'http',
      'bash',
      'sh',
      'JSON',
      'shell',
      'console',
      'curl',
      'text',
    ])
      assert.ok(
        shown(`- > k8f3\n\n\`\`\`json\n${BLOCK}\n\`\`\`\n\n\`\`\`\`${word}\n\`\`\`\`\n`, 'markdown').endsWith(
          `\n\n\`\`\`\`${word}\n\`\`\`\`\n`,
        ),
        word,
      );
    const page = (text: string): string => `| ${text} |\n> ${text}\n\n~~~~json\n${BLOCK}\n~~~~\n`;
    assert.is(shown(page('k8f3'), 'markdown'), page('*').replace('k8f3', '*'));
    const marks = `k8f3 = k8f3 ; k8f3 // k8f3 /* k8f3 */\n\n~~~~json\n${BLOCK}\n~~~~\n`;
    assert.is(shown(marks, 'markdown'), marks.replaceAll('k8f3', '*'));
    assert.ok(shown(`\`\`\`k8f3\n\`\`\`\n\n~~~json\n${BLOCK}\n~~~\n`, 'markdown').startsWith('*\n```\n'));
  });

  test('is what a site generator puts in, by its name', () => {
    const page = (value: string): string => `\`\`\`json\n${body(`"a": "${value}"`)}\n\`\`\`\n`;
    for (const name of ['{{ site.key }}', '{{site.key}}', '{{- key -}}'])
      assert.is(shown(page(name), 'markdown'), page(name), name);
  });
});

suite('what a code frame shows of a command', (test) => {
  const command = (value: string, name = '', user = 'u8f3'): string =>
    `curl -X POST https://api.cloud-elements.com/elements/api-v2/instances -H 'Authorization: User ${user}, Organization ${user}' -H 'Content-Type: application/json' -d '${body(`"a": "${value}"`).replace('"name": ""', `"name": "${name}"`)}'\n`;

  test('is what it does, and no secret of its body', () => {
    assert.is(shown(command('k8f3'), 'shell'), command('*', '', '*'));
    const page = (text: string): string => `Text\n\n~~~bash\n${text}~~~\n`;
    assert.is(shown(page(command('k8f3')), 'markdown'), page(command('*', '', '*')).replace('Text', '*'));
  });

  test('is a variable by its name, and how a quote is written', () => {
    for (const variable of [`'$KEY'`, `'"$KEY"'`, `'\${KEY}'`])
      assert.is(shown(command(variable), 'shell'), command(variable, '', '*'), variable);
    assert.is(shown(command('k8f3', `it'"'"'s`), 'shell'), command('*', `it'"'"'s`, '*'));
    // What the shell puts in from elsewhere was never looked at, also where a name is shown.
    for (const written of [`'"$(k8f3 k8f3)"'`, `'$(k8f3)'`])
      assert.not.match(shown(command('a', written), 'shell'), 'k8f3');
    assert.not.match(shown(command(`k8f3'"'"'k8f3`), 'shell'), 'k8f3');
  });
});
