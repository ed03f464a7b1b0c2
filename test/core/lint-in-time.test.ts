import * as assert from 'uvu/assert';
import { type FileResult, toCheckup } from '../../src/core/findings/finding.ts';
import { type Bounds, USUAL_BOUNDS } from '../../src/core/limits.ts';
import { lint } from '../../src/core/lint.ts';
import { parserFor } from '../../src/core/parse/parser-for.ts';
import { presetSeverities } from '../../src/core/rules/all.ts';
import type { Language } from '../../src/core/text/source.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import { GOOD_JSON } from '../support/instances.ts';
import { suite } from '../support/suite.ts';

const catalogue = loadBundledCatalogue();

/** Lints a text for which the time is over once somebody has asked so often. */
async function lintFor(
  questions: number,
  text: string,
  language: Language,
  severities = presetSeverities('recommended', language),
): Promise<FileResult> {
  let asked = 0;
  const bounds: Bounds = { ...USUAL_BOUNDS, isOver: () => ++asked > questions };
  const parse = await parserFor(language, text, bounds);
  const source = { path: `x.${language}`, language, text };
  const result = lint({ source, parse, catalogue, severities, onlyInstances: true, bounds });
  if (result === undefined) throw new Error('it holds an instance');
  return result;
}

const TIME = /^checking stopped here after the 10 s of limits\.secondsPerFile; /;

const BAD =
  '{"element": {"key": "stripe"}, "configuration": {"api.key": "<KEY>", "nonsense": 1}, "name": "n"}';
const MANY_TAGS = BAD.replace('"name"', `"tags": [${Array(600).fill('1').join(', ')}], "name"`);
const BROKEN = `${MANY_TAGS.slice(0, -1)}, "more": [${Array(3000).fill('1,').join(' ')} 2]`;

const TEXTS: readonly (readonly [name: string, language: Language, text: string])[] = [
  ['JSON', 'json', BAD],
  ['JSON with many findings', 'json', MANY_TAGS],
  ['broken JSON', 'json', BROKEN],
  ['several bodies', 'json', `[${Array(30).fill(BAD).join(',\n')}]`],
  ['a long body', 'jsonc', `${BAD.slice(0, -1)}, "long": "${'x'.repeat(20_000)}"} // end\n`],
  ['a stream', 'yaml', Array(30).fill(`${BAD}\n`).join('---\n')],
  ['broken YAML', 'yaml', `element: {key: stripe}\nconfiguration:\n  a b\n  c: d: e\n"f: 1\nname: n\n`],
  ['a page', 'markdown', Array(9).fill(`\`\`\`json\n${BAD}\n\`\`\`\n`).join('\n')],
  [
    'a script',
    'shell',
    Array(9)
      .fill(`curl -X PUT https://api.cloud-elements.com/elements/api-v2/instances -d '${BAD}'\n`)
      .join(''),
  ],
];

suite('a text that takes too long', (test) => {
  for (const [name, language, text] of TEXTS) {
    test(`keeps what was found by then, and says so: ${name}`, async () => {
      const whole = await lintFor(Infinity, text, language);
      assert.is(whole.unfinished, undefined);
      const known = new Set(whole.findings.map(({ ruleId, span }) => `${ruleId} ${span.start}`));
      let unfinished = 0;
      let most = 0;
      for (let questions = 0; ; questions++) {
        const result = await lintFor(questions, text, language);
        if (!result.unfinished) {
          assert.equal(result.findings, whole.findings);
          break;
        }
        unfinished++;
        const said = result.findings.filter(({ message }) => TIME.test(message));
        assert.is(said.length, 1, `${questions}`);
        for (const { span, ruleId } of result.findings) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
          if (language === 'json' && whole.findings[0]?.ruleId !== 'syntax' && ruleId !== 'syntax')
            assert.ok(known.has(`${ruleId} ${span.start}`), `${questions}: ${ruleId} ${span.start}`);
        }
        most = Math.max(most, result.findings.length);
      }
      assert.ok(unfinished > 0);
      if (unfinished > 1) assert.ok(most > 1, 'something was found by then');
    });
  }

  test('is not taken for a whole one where the rule that says so is off', async () => {
    const severities = { ...presetSeverities('recommended', 'json'), syntax: 'off' } as const;
    const result = await lintFor(0, GOOD_JSON, 'json', severities);
    assert.equal(result.findings, []);
    assert.is(result.unfinished, true);
    assert.is(toCheckup(result).report.unfinished, true);
  });

  test('calls no suppression unused', async () => {
    const text = `# instancelint-disable\n${BAD}\n`;
    const { findings } = await lintFor(0, text.replace('disable', 'disable tags'), 'yaml');
    assert.equal(
      findings.map(({ ruleId }) => ruleId),
      ['syntax'],
    );
  });
});
