import { lint as lintText } from '../../../src/core/lint.ts';
import { presetSeverities } from '../../../src/core/rules/all.ts';
import { LANGUAGES, type Language } from '../../../src/core/text/source.ts';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { lintForTest, PARSERS } from '../../../test/support/lint-text.ts';
import { promise, type Target } from '../engine/target.ts';
import { anyText } from '../inputs/texts.ts';
import { promiseFindings, traitsOf } from '../promises/findings.ts';
import { promiseSilence } from '../promises/secrets.ts';

const catalogue = loadBundledCatalogue();
const SEVERITIES = { recommended: undefined, strict: presetSeverities('strict') } as const;

export const lint: Target = {
  name: 'lint',
  about: 'damaged files of all languages to all rules, of both presets, and to screening',
  fixed: 2,
  generate(random, earlier) {
    const [language = random.pick(['json', 'json', 'yaml', 'yaml', 'jsonc', 'markdown', 'shell']), , text] =
      earlier ?? [];
    return [language, random.pick(['recommended', 'strict']), anyText(languageOf(language), random, text)];
  },
  run([given = '', preset = '', text = '']) {
    const language = languageOf(given);
    const severities =
      SEVERITIES[preset === 'strict' ? 'strict' : 'recommended'] ?? presetSeverities('recommended', language);
    const result = lintForTest(text, language, severities);
    promiseFindings(result);
    promiseSilence(result);
    const again = lintForTest(text, language, severities);
    promise(JSON.stringify(again) === JSON.stringify(result), 'a second run finds something else');
    const source = { path: 'found', language, text };
    const found = lintText({ source, parse: PARSERS[language], catalogue, severities, onlyInstances: true });
    if (found !== undefined) promiseFindings(found);
    return traitsOf(result.findings);
  },
};

function languageOf(given: string): Language {
  return LANGUAGES.find((language) => language === given) ?? 'json';
}
