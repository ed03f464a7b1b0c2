import type { BodyLanguage, Language } from '../text/source.ts';
import { mayHoldYaml } from './markdown/block-language.ts';
import type { PageParser } from './page.ts';
import { plainTree } from './plain-tree.ts';
import type { Parser, Tree } from './tree.ts';

/** The parser for a text, and for any other in that language that holds no more; loaded when it is asked for. */
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

/** The parser for all texts of a language that bodies are written in. */
export async function bodyParserFor(language: BodyLanguage): Promise<Parser> {
  if (language === 'yaml') return (await import('./yaml.ts')).parseYaml;
  const { parseJson, parseJsonc } = await import('./json/parse-json.ts');
  return language === 'json' ? parseJson : parseJsonc;
}

/** Reads a text. The parsers that go on behind a mistake are large, and most texts are so plain that they are not needed. */
export async function readBody(text: string, language: BodyLanguage): Promise<Tree> {
  return plainTree(text, language) ?? (await bodyParserFor(language))(text);
}
