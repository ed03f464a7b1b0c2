import type { BodyLanguage, Language } from '../text/source.ts';
import { parseJson, parseJsonc } from './json/parse-json.ts';
import { mayHoldYaml } from './markdown/block-language.ts';
import type { PageParser } from './page.ts';
import type { Parser } from './tree.ts';
import { parsePlainYaml, plainTree } from './yaml/plain.ts';

/**
 * The parser for a text, loaded when there is one. It may have read this text already, or know no more than this one needs;
 * not so if `isFast` is false, but for pages: then it reads any text in that language.
 */
export async function parserFor(
  language: Language,
  text: string,
  isFast = true,
): Promise<Parser | PageParser> {
  switch (language) {
    case 'markdown': {
      const { createMarkdownParser } = await import('./markdown/parse-markdown.ts');
      return createMarkdownParser(mayHoldYaml(text) ? await bodyParserFor('yaml') : undefined);
    }
    case 'shell':
      return (await import('./shell/parse-script.ts')).parseScript;
    default:
      return bodyParserFor(language, isFast ? text : undefined);
  }
}

/**
 * The parser of a language that bodies are written in; given a text, perhaps only for this one. YAML's is large, and most YAML
 * is so plain that it is not needed.
 */
export async function bodyParserFor(language: BodyLanguage, text?: string): Promise<Parser> {
  switch (language) {
    case 'json':
      return parseJson;
    case 'jsonc':
      return parseJsonc;
    case 'yaml':
      return (text === undefined ? undefined : plainParserFor(text)) ?? (await import('./yaml.ts')).parseYaml;
  }
}

/** Gives what the text was read as to find out whether it is plain YAML. */
function plainParserFor(text: string): Parser | undefined {
  const roots = parsePlainYaml(text);
  if (roots === undefined) return undefined;
  const tree = plainTree(text, roots);
  return (other) => {
    if (other !== text) throw new Error('this parser is for another text');
    return tree;
  };
}
