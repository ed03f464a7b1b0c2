import * as assert from 'uvu/assert';
import { applyEdits } from '../../../src/core/fix/apply.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import type { Language } from '../../../src/core/text/source.ts';
import { lintForTest } from '../../support/lint-text.ts';
import { suite } from '../../support/suite.ts';

const HEAD = 'element: {key: stripe}\nconfiguration:\n  api.key: ${env:KEY}\ntags:\n';

function yaml(...lines: string[]): string {
  return `${HEAD}${lines.map((line) => `${line}\n`).join('')}name: Stripe\n`;
}

type Severities = ReturnType<typeof presetSeverities>;

/** Line and marked text of each unused suppression. */
function unused(text: string, language: Language = 'yaml', changed: Severities = {}): string[] {
  const { findings } = lintForTest(text, language, {
    ...presetSeverities('recommended', language),
    ...changed,
  });
  return findings
    .filter(({ ruleId }) => ruleId === 'unused-suppression')
    .map(({ span }) => {
      const line = text.slice(0, span.start).split('\n').length;
      return `${line}: ${text.slice(span.start, span.end)}`;
    });
}

/** In the tags, the first of which is on line 1. */
function unusedInTags(...lines: string[]): string[] {
  return unused(yaml(...lines)).map((found) => found.replace(/^\d+/, (line) => String(Number(line) - 4)));
}

function fixed(text: string, language: Language): string {
  let now = text;
  for (let round = 0; round < 10; round++) {
    const finding = lintForTest(now, language).findings.find(({ fix }) => fix !== undefined);
    if (finding === undefined) return now;
    now = applyEdits(now, finding.fix ?? []);
  }
  throw new Error('fixing does not end');
}

suite('suppressions that hide nothing', (test) => {
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'of the next line',
      ['# instancelint-disable-next-line', '- a'],
      ['1: # instancelint-disable-next-line'],
    ],
    ['of its own line', ['- a # instancelint-disable-line tags'], ['1: # instancelint-disable-line tags']],
    [
      'of a region',
      ['# instancelint-disable -- why', '- a', '# instancelint-enable'],
      ['1: # instancelint-disable -- why'],
    ],
    [
      'of two rules',
      ['- a # instancelint-disable-line tags, name'],
      ['1: # instancelint-disable-line tags, name'],
    ],
    ['of one rule of two', ['- <A> # instancelint-disable-line tags, placeholder'], ['1: tags']],
    ['none', ['# instancelint-disable-next-line placeholder', '- <A>'], []],
    ['none of a region', ['# instancelint-disable', '- <A>', '# instancelint-enable', '- b'], []],
    [
      'twice the same, the nearer one counts',
      ['# instancelint-disable placeholder', '- <A> # instancelint-disable-line', '- b'],
      ['1: # instancelint-disable placeholder'],
    ],
    [
      'disabled again',
      ['# instancelint-disable placeholder', '# instancelint-disable placeholder', '- <A>'],
      ['2: # instancelint-disable placeholder'],
    ],
    ['enabled what is not disabled', ['# instancelint-enable', '- a'], ['1: # instancelint-enable']],
    [
      'enabled another rule',
      ['# instancelint-disable placeholder', '- <A>', '# instancelint-enable tags'],
      ['3: # instancelint-enable tags'],
    ],
    [
      'enabled one rule too many',
      ['# instancelint-disable placeholder', '- <A>', '# instancelint-enable tags, placeholder'],
      ['3: tags'],
    ],
    [
      'enabled one rule of all',
      ['# instancelint-disable', '- <A>', '# instancelint-enable placeholder', '- a', '- a'],
      [],
    ],
    ['of a rule that needs other files', ['- a # instancelint-disable-line duplicate-instance'], []],
    ['of a rule that is off', ['- a # instancelint-disable-line plaintext-secret'], []],
    [
      'suppressed itself',
      ['# instancelint-disable-next-line unused-suppression', '- a # instancelint-disable-line tags'],
      [],
    ],
    ['suppressed on its own line', ['- a # instancelint-disable-line tags, unused-suppression'], []],
    [
      'suppressed for nothing',
      ['- a # instancelint-disable-line unused-suppression'],
      ['1: # instancelint-disable-line unused-suppression'],
    ],
    [
      'suppressed for nothing, with another',
      ['# instancelint-disable-next-line tags, unused-suppression', '- a'],
      ['1: # instancelint-disable-next-line tags, unused-suppression'],
    ],
    [
      'not suppressed by one of all rules',
      ['# instancelint-disable', '- <A>', '- a # instancelint-disable-line tags'],
      ['3: # instancelint-disable-line tags'],
    ],
    ['of a rule that is none', ['- <A> # instancelint-disable-line placeholder, tagz'], ['1: tagz']],
    [
      'with a reason in the wrong place',
      ['- <A> # instancelint-disable-line placeholder because of that'],
      ['1: because'],
    ],
    ['of a kind that is none', ['# instancelint-disable-nextline tags', '- a'], ['1: disable-nextline']],
    ['of a kind that resembles none', ['# instancelint-is-our-linter', '- a'], []],
    ['inside a value', ['- "# instancelint-disable-line tags"'], []],
  ];
  for (const [what, lines, expected] of rows) {
    test(what, () => assert.equal(unusedInTags(...lines), expected));
  }

  test('are told what to do about it', () => {
    const messages = (...lines: string[]): readonly string[] =>
      lintForTest(yaml(...lines), 'yaml').findings.flatMap(({ ruleId, message }) =>
        ruleId === 'unused-suppression' ? [message] : [],
      );
    assert.equal(
      messages('# instancelint-disable placeholder', '- <A>', '# instancelint-enable tags, placeholder'),
      ['"tags" is not disabled here; take the rule out'],
    );
    assert.equal(messages('# instancelint-enable', '- a'), [
      'nothing is disabled that this comment could enable; delete it',
    ]);
    assert.equal(messages('- a # instancelint-disable-line tags'), [
      'this comment suppresses no finding; delete it',
    ]);
    assert.equal(messages('- <A> # instancelint-disable-line tags, placeholder'), [
      'this comment suppresses no finding of "tags"; take the rule out',
    ]);
  });

  for (const [names, expected] of [
    ['filled in', '-- filled in'],
    ['tags, filled in', 'tags, -- filled in'],
    ['tags,filled in', 'tags, -- filled in'],
  ] as const)
    test(`make a reason of what is no rule: ${names}`, () => {
      const text = yaml('# instancelint-disable-next-line NAMES', '- <A>').replace('NAMES', names);
      const told = lintForTest(text, 'yaml').findings.find(({ message }) =>
        message.startsWith('this is no rule'),
      );
      const [suggestion] = told?.suggestions ?? [];
      assert.is(applyEdits(text, suggestion?.edits ?? []), text.replace(names, expected));
    });

  test('where all is silent beside a name that another file may have', () => {
    const text = yaml('- a').replace('name: Stripe', 'name: Stripe # instancelint-disable-line');
    assert.equal(unused(text), []);
    assert.is(unused(text, 'yaml', { 'duplicate-instance': 'off' }).length, 1);
  });

  test('are not looked for where the rule is off', () => {
    assert.equal(
      unused(yaml('- a # instancelint-disable-line'), 'yaml', { 'unused-suppression': 'off' }),
      [],
    );
  });

  test('are no second mistake in strict JSON', () => {
    const text =
      '{"element": {"key": "stripe"}, "configuration": {"api.key": "${env:K}"}, "tags": ["a"], "name": "n"}\n';
    const commented = text.replace(', "tags"', ', // instancelint-disable-line tags\n "tags"');
    assert.equal(unused(commented, 'json'), []);
    assert.equal(unused(commented, 'jsonc'), ['1: // instancelint-disable-line tags']);
  });

  test('are found in pages, in front of a block and in it', () => {
    const body = 'element: {key: stripe}\nconfiguration:\n  # instancelint-disable-next-line\n  api.key: k\n';
    const page = (comment: string): string => `Text\n\n<!-- ${comment} -->\n\`\`\`yaml\n${body}\`\`\`\n`;
    assert.equal(unused(page('instancelint-disable-next-line unknown-config'), 'markdown'), [
      '3: <!-- instancelint-disable-next-line unknown-config -->',
      '7: # instancelint-disable-next-line',
    ]);
    assert.equal(unused(page('instancelint-disable-next-line placeholder'), 'markdown'), [
      '7: # instancelint-disable-next-line',
    ]);
    assert.equal(unused('Text\n\n<!-- instancelint-enable -->\n', 'markdown'), [
      '3: <!-- instancelint-enable -->',
    ]);
  });

  test('do not name a secret, and are seen', () => {
    const { frameText } = lintForTest(
      yaml('- a # instancelint-disable-line tags').replace('${env:KEY}', 'hunter2'),
      'yaml',
    );
    assert.match(frameText, '# instancelint-disable-line tags');
    assert.not.match(frameText, 'hunter2');
    const page = '<!-- instancelint-enable -->\n\nhunter2\n';
    assert.is(lintForTest(page, 'markdown').frameText, '<!-- instancelint-enable -->\n\n*******\n');
  });
});

suite('suppressions taken out', (test) => {
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['with their line', ['# instancelint-disable-next-line', '- a'], ['- a']],
    ['with the space before them', ['- a  # instancelint-disable-line tags'], ['- a']],
    [
      'the first rule',
      ['- <A> # instancelint-disable-line tags,  placeholder -- why'],
      ['- <A> # instancelint-disable-line placeholder -- why'],
    ],
    [
      'the last rule',
      ['- <A> # instancelint-disable-line placeholder, tags -- why'],
      ['- <A> # instancelint-disable-line placeholder -- why'],
    ],
    [
      'the end with the beginning',
      ['# instancelint-disable', '- a', '# instancelint-enable', '- b'],
      ['- a', '- b'],
    ],
  ];
  for (const [what, lines, expected] of rows) {
    test(what, () => assert.is(fixed(yaml(...lines), 'yaml'), yaml(...expected)));
  }

  test('in CRLF files and pages', () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    const text = yaml('# instancelint-disable-next-line', '- a');
    assert.is(fixed(crlf(text), 'yaml'), crlf(yaml('- a')));
    assert.is(fixed(`Text\n\n<!-- instancelint-enable -->\n\nMore\n`, 'markdown'), 'Text\n\n\nMore\n');
  });

  test('in CRLF files, and what is never closed', () => {
    const text = '[<!-- instancelint-disable-next-line placeholder\r\n{';
    assert.is(fixed(text, 'jsonc'), '[\r\n{');
  });

  test('in quotations of pages, with the mark of their line', () => {
    const enable = '<!-- instancelint-enable -->';
    assert.is(fixed(`> Text\n>\n>  ${enable} \t\n> More\n`, 'markdown'), '> Text\n>\n> More\n');
    assert.is(fixed(`> ${enable}\r\n> More\r\n`, 'markdown'), '> More\r\n');
    assert.is(fixed(`> ${enable} More\n> More\n`, 'markdown'), '> More\n> More\n');
    assert.is(fixed(`> Text\n>\n> ${enable}`, 'markdown'), '> Text\n>\n>');
  });
});
