import type { Language } from '../text/source.ts';
import { parseJson, parseJsonc } from './json/parse-json.ts';
import type { Parser } from './tree.ts';

/** The parser of a language. YAML's is large and comes only when there is a YAML file to read. */
export async function parserFor(language: Language): Promise<Parser> {
  switch (language) {
    case 'json':
      return parseJson;
    case 'jsonc':
      return parseJsonc;
    case 'yaml':
      return (await import('./yaml.ts')).parseYaml;
  }
}
