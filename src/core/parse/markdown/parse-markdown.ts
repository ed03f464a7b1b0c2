import { type Bounds, USUAL_BOUNDS } from '../../limits.ts';
import { lastAtOrBefore } from '../../text/ascending.ts';
import type { Excerpt } from '../../text/excerpt.ts';
import type { BodyLanguage } from '../../text/source.ts';
import { overlaps } from '../../text/span.ts';
import { parseJson, parseJsonc } from '../json/parse-json.ts';
import type { Block, Page, PageParser, PlacedCommand } from '../page.ts';
import { parseShell } from '../shell/parse-shell.ts';
import { placeCommands } from '../shell/place-commands.ts';
import type { Parser } from '../tree.ts';
import { isOtherShell, isYaml, languageOfBlock } from './block-language.ts';
import { findEllipses } from './ellipses.ts';
import { type Filling, fillIn, withoutProblemsAtGaps } from './fill-in.ts';
import { readFrontMatter } from './front-matter.ts';
import { findTemplates } from './liquid.ts';
import { bodyOfRequest } from './request.ts';
import { findShownCode } from './shown-code.ts';

/**
 * Reads Markdown pages: their code blocks in JSON and YAML, and the curl commands of the others. Most pages hold no YAML, whose
 * parser is large; without one, blocks in YAML are passed over.
 */
export function createMarkdownParser(yaml: Parser | undefined, bounds: Bounds = USUAL_BOUNDS): PageParser {
  const json: Parser = (text) => parseJson(text, bounds);
  const jsonc: Parser = (text) => parseJsonc(text, bounds);
  const parsers: Readonly<Record<BodyLanguage, Parser | undefined>> = { json, jsonc, yaml };
  return (text): Page => {
    const code = findShownCode(text);
    const frontMatter = readFrontMatter(text);
    const blocks: Block[] = [];
    const commands: PlacedCommand[] = [];
    const readBody = (raw: Excerpt): Block => readBlock(raw, 'json', json, frontMatter);
    for (const { info, excerpt } of code.blocks) {
      const raw = (isYaml(info) ? undefined : bodyOfRequest(excerpt)) ?? excerpt;
      const found = languageOfBlock(info, raw.text);
      const parse = found && parsers[found.language];
      if (parse === undefined) {
        if (/curl/i.test(excerpt.text) && !isOtherShell(info))
          commands.push(...placeCommands(parseShell(excerpt.text), excerpt, readBody));
        continue;
      }
      const block = readBlock(raw, found?.language === 'yaml' ? 'yaml' : 'json', parse, frontMatter);
      if (found?.isSure || block.tree.problems.length === 0) blocks.push(block);
    }
    return { language: 'markdown', text, blocks, commands, comments: code.comments };
  };
}

function readBlock(
  raw: Excerpt,
  language: 'json' | 'yaml',
  parse: Parser,
  frontMatter: ReadonlyMap<string, string>,
): Block {
  const templates = findTemplates(raw.text, language, frontMatter);
  const ellipses = findEllipses(raw.text, language);
  const { excerpt, gaps } = fillIn(raw, merged(templates.fillings, ellipses.fillings));
  const tree = withoutProblemsAtGaps(parse(excerpt.text), gaps);
  return { tree, excerpt, isPartial: templates.isPartial || ellipses.isPartial };
}

/** Those of the second list that are in none of the first, too; in order of position. */
function merged(first: readonly Filling[], second: readonly Filling[]): readonly Filling[] {
  const starts = first.map(({ start }) => start);
  const isApart = (filling: Filling): boolean => {
    const at = lastAtOrBefore(starts, filling.start);
    return ![first[at], first[at + 1]].some((other) => other !== undefined && overlaps(other, filling));
  };
  return [...first, ...second.filter(isApart)].sort((a, b) => a.start - b.start);
}
