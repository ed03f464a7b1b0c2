import type { BodyLanguage } from '../text/source.ts';
import { parseSoundJson } from './json/sound.ts';
import { MAX_DEPTH, type Tree } from './tree.ts';
import { parsePlainYaml, plainYamlTree } from './yaml/plain.ts';

/**
 * Reads a text that has no mistake, and is plain if it is YAML, by the small parsers that are fast from the first file. Gives
 * just what the larger ones give. Undefined for any other text.
 */
export function plainTree(text: string, language: BodyLanguage, maxDepth = MAX_DEPTH): Tree | undefined {
  if (language === 'yaml') {
    const roots = parsePlainYaml(text, maxDepth);
    return roots && plainYamlTree(text, roots);
  }
  const root = parseSoundJson(text, maxDepth);
  return root && { language, text, roots: [root], problems: [], comments: [] };
}
