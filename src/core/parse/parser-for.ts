import type { BodyLanguage, Language } from '../text/source.ts';
import { parseJson, parseJsonc } from './json/parse-json.ts';
import { mayHoldYaml } from './markdown/block-language.ts';
import type { PageParser } from './page.ts';
import type { Parser } from './tree.ts';

/** The parser of a language, loaded when there is a text in it; for a page, with what this one needs. */
export async function parserFor(language: Language, text: string): Promise<Parser | PageParser> {
  switch (language) {
    case 'markdown': {
      const { createMarkdownParser } = await import('./markdown/parse-markdown.ts');
      return createMarkdownParser(mayHoldYaml(text) ? await bodyParserFor('yaml') : undefined);
    }
    case 'shell':
      return (await import('./shell/parse-script.ts')).parseScript;
    default:
      return bodyParserFor(language);
  }
}

/** The parser of a language that bodies are written in. YAML's is large and comes only when there is YAML to read. */
export async function bodyParserFor(language: BodyLanguage): Promise<Parser> {
  switch (language) {
    case 'json':
      return parseJson;
    case 'jsonc':
      return parseJsonc;
    case 'yaml':
      return (await import('./yaml.ts')).parseYaml;
  }
}
