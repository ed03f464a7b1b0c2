import { type Bounds, USUAL_BOUNDS } from '../limits.ts';
import { once } from '../text/once.ts';
import type { BodyLanguage, Language } from '../text/source.ts';
import { mayHoldYaml } from './markdown/block-language.ts';
import type { PageParser } from './page.ts';
import { plainTree } from './plain-tree.ts';
import type { Parser, Tree } from './tree.ts';

const markdown = once(() => import('./markdown/parse-markdown.ts'));
const shell = once(() => import('./shell/parse-script.ts'));
const yaml = once(() => import('./yaml.ts'));
const json = once(() => import('./json/parse-json.ts'));

/** The parser for a text, and for any other in that language that holds no more; loaded when it is asked for. */
export async function parserFor(
  language: Language,
  text: string,
  bounds: Bounds = USUAL_BOUNDS,
): Promise<Parser | PageParser> {
  switch (language) {
    case 'markdown': {
      const { createMarkdownParser } = await markdown();
      return createMarkdownParser(
        mayHoldYaml(text) ? await bodyParserFor('yaml', bounds) : undefined,
        bounds,
      );
    }
    case 'shell': {
      const { parseScript } = await shell();
      return (script) => parseScript(script, bounds);
    }
    default:
      return bodyParserFor(language, bounds);
  }
}

/** The parser for all texts of a language that bodies are written in. */
export async function bodyParserFor(language: BodyLanguage, bounds: Bounds = USUAL_BOUNDS): Promise<Parser> {
  if (language === 'yaml') {
    const { parseYaml } = await yaml();
    return (text) => parseYaml(text, bounds);
  }
  const { parseJson, parseJsonc } = await json();
  const parse = language === 'json' ? parseJson : parseJsonc;
  return (text) => parse(text, bounds);
}

/** Reads a text. The parsers that go on behind a mistake are large, and most texts are so plain that they are not needed. */
export async function readBody(
  text: string,
  language: BodyLanguage,
  bounds: Bounds = USUAL_BOUNDS,
): Promise<Tree> {
  const plain = plainTree(text, language, bounds.depth);
  if (plain !== undefined) return plain;
  if (language === 'yaml') return (await bodyParserFor(language, bounds))(text);
  // What is not plain JSON is not sound either, and need not be tried once more.
  const { parseUnsound } = await json();
  return parseUnsound(text, language, bounds);
}
