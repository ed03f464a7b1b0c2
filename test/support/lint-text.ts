import { agreeWithScreening } from '../../scripts/accuracy/agree-with-screening.ts';
import type { Catalogue } from '../../src/core/catalogue/element-schema.ts';
import type { FileResult } from '../../src/core/findings/finding.ts';
import type { Severities } from '../../src/core/findings/severity.ts';
import { fixInRounds } from '../../src/core/fix/rounds.ts';
import { lint } from '../../src/core/lint.ts';
import { parseJson, parseJsonc } from '../../src/core/parse/json/parse-json.ts';
import { createMarkdownParser } from '../../src/core/parse/markdown/parse-markdown.ts';
import { parseScript } from '../../src/core/parse/shell/parse-script.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { presetSeverities } from '../../src/core/rules/all.ts';
import type { Language } from '../../src/core/text/source.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';

export const PARSERS = {
  json: parseJson,
  jsonc: parseJsonc,
  yaml: parseYaml,
  markdown: createMarkdownParser(parseYaml),
  shell: parseScript,
} as const;

const catalogue: Catalogue = loadBundledCatalogue();

/** Lints a text as a named file with the bundled catalogue, every rule at its recommended severity unless told otherwise. */
export function lintForTest(
  text: string,
  language: Language = 'json',
  severities: Severities = presetSeverities('recommended', language),
): FileResult {
  const source = { path: `instance.${language}`, language, text };
  const result = lint({ source, parse: PARSERS[language], catalogue, severities, onlyInstances: false });
  if (result === undefined) throw new Error('a named file is always linted');
  agreeWithScreening(source, catalogue, severities, result);
  return result;
}

/** What a finding says and marks, for comparing with what a test expects. */
export function summarize({ source, findings }: FileResult): string[] {
  return findings.map(
    ({ ruleId, span, message }) => `${ruleId} [${source.text.slice(span.start, span.end)}] ${message}`,
  );
}

/** What `--fix` makes of a text, with what remains. */
export function fixForTest(
  text: string,
  language: Language = 'json',
  severities: Severities = presetSeverities('recommended'),
): FileResult {
  const found = lintForTest(text, language, severities);
  const outcome = fixInRounds({
    found,
    parse: PARSERS[language],
    lint: (next) => lintForTest(next, language, severities),
    wanted: (findings) => findings,
  });
  if (outcome.kind === 'defect') throw new Error(`fixing this would change what it means:\n${text}`);
  return outcome.kind === 'fixed' ? outcome.result : found;
}

export function fixedText(text: string, language?: Language, severities?: Severities): string {
  return fixForTest(text, language, severities).source.text;
}
