import type { BodyLanguage, Language } from '../text/source.ts';
import { parseSoundJson } from './json/sound.ts';
import { mayHoldYaml } from './markdown/block-language.ts';
import type { PageParser } from './page.ts';
import type { Parser, Tree } from './tree.ts';
import { parsePlainYaml, plainTree as plainYamlTree } from './yaml/plain.ts';

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
 * The parser of a language that bodies are written in; given a text, perhaps only for this one. Those that go on behind a
 * mistake are large, and most texts are so plain that they are not needed.
 */
export async function bodyParserFor(language: BodyLanguage, text?: string): Promise<Parser> {
  const tree = text === undefined ? undefined : plainTree(text, language);
  if (tree !== undefined) return parserOf(tree);
  if (language === 'yaml') return (await import('./yaml.ts')).parseYaml;
  const { parseJson, parseJsonc } = await import('./json/parse-json.ts');
  return language === 'json' ? parseJson : parseJsonc;
}

/** Undefined for a text that has a mistake, or is YAML that is not plain. */
function plainTree(text: string, language: BodyLanguage): Tree | undefined {
  if (language === 'yaml') {
    const roots = parsePlainYaml(text);
    return roots && plainYamlTree(text, roots);
  }
  const root = parseSoundJson(text);
  return root && { language, text, roots: [root], problems: [], comments: [] };
}

/** Gives what the text was read as to find out whether it is plain. */
function parserOf(tree: Tree): Parser {
  return (text) => {
    if (text !== tree.text) throw new Error('this parser is for another text');
    return tree;
  };
}
