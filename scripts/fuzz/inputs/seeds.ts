import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULES } from '../../../src/core/rules/all.ts';
import { type Language, languageOfPath } from '../../../src/core/text/source.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What ships as a fixture, and what the rules show as examples of good and bad files. */
export const SEEDS: Readonly<Record<Language, readonly [string, ...string[]]>> = readSeeds();

function readSeeds(): Record<Language, [string, ...string[]]> {
  const seeds: Record<Language, [string, ...string[]]> = {
    json: ['{}'],
    jsonc: ['{} // empty'],
    yaml: ['a: b\n'],
    markdown: ['# empty\n'],
    shell: ['curl\n'],
  };
  const files = readdirSync(`${ROOT}fixtures`, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files) {
    const language = languageOfPath(file);
    if (language !== undefined) seeds[language].push(readFileSync(`${ROOT}fixtures/${file}`, 'utf8'));
  }
  for (const { examples } of RULES) {
    for (const { language, text } of [...examples.bad, ...examples.good]) seeds[language].push(text);
  }
  seeds.jsonc.push(...seeds.json);
  return seeds;
}
