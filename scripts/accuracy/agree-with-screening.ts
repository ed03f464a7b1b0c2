import type { Catalogue } from '../../src/core/catalogue/element-schema.ts';
import type { FileResult } from '../../src/core/findings/finding.ts';
import { isOn, type Severities } from '../../src/core/findings/severity.ts';
import { parseYaml } from '../../src/core/parse/yaml.ts';
import { type PlainReading, readingOf, readPlain } from '../../src/core/screen/plain-reading.ts';
import { screen } from '../../src/core/screen/screen.ts';
import { isBodyLanguage, type Source } from '../../src/core/text/source.ts';

/**
 * Throws where screening passes a text that rules have something to say about, or names other instances. Whether it passed it
 * at all is the answer.
 */
export function agreeWithScreening(
  source: Source,
  catalogue: Catalogue,
  severities: Severities,
  result: FileResult | undefined,
): boolean {
  const rules = isOn('plaintext-secret', severities) ? { 'plaintext-secret': 'error' as const } : {};
  const screening = { catalogue, levels: { preset: 'recommended' as const, rules } };
  const reading = readingOfSource(source);
  const screened = reading && screen(reading, screening, result === undefined);
  if (screened === undefined) return false;
  if (result === undefined) {
    if (screened === 'no instance') return true;
    throw new Error(`screening finds an instance in\n${source.text}`);
  }
  const [finding] = result.findings;
  if (finding !== undefined)
    throw new Error(`screening passes what ${finding.ruleId} says: ${finding.message}\n${source.text}`);
  const names = JSON.stringify((result.identities ?? []).map(({ span: _, ...name }) => name));
  if (JSON.stringify(screened) !== names)
    throw new Error(`screening reads ${JSON.stringify(screened)} in place of ${names} in\n${source.text}`);
  return true;
}

/** At first sight, or where YAML is not plain at second. */
function readingOfSource({ text, language }: Source): PlainReading | undefined {
  if (!isBodyLanguage(language)) return undefined;
  return readPlain(text, language) ?? (language === 'yaml' ? readingOf(parseYaml(text)) : undefined);
}
