import { type Excerpt, lastAtOrBefore } from '../../text/excerpt.ts';
import type { BodyLanguage } from '../../text/source.ts';
import { overlaps } from '../../text/span.ts';
import { parseJson, parseJsonc } from '../json/parse-json.ts';
import type { Block, Page, PageParser, PlacedCommand } from '../page.ts';
import type { Parser } from '../tree.ts';
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
export function createMarkdownParser(parseYaml: Parser | undefined): PageParser {
  const parsers: Readonly<Record<BodyLanguage, Parser | undefined>> = {
    json: parseJson,
    jsonc: parseJsonc,
    yaml: parseYaml,
  };
  return (text): Page => {
    const found = findShownCode(text);
    const frontMatter = readFrontMatter(text);
    const blocks: Block[] = [];
    const commands: PlacedCommand[] = [];
    for (const { info, excerpt } of found.blocks) {
      const raw = (isYaml(info) ? undefined : bodyOfRequest(excerpt)) ?? excerpt;
      const language = languageOf(info, raw.text);
      const parse = language && parsers[language];
      if (parse !== undefined) blocks.push(readBlock(raw, parse, frontMatter));
    }
    return { language: 'markdown', text, blocks, commands, comments: found.comments };
  };
}

function readBlock(raw: Excerpt, parse: Parser, frontMatter: ReadonlyMap<string, string>): Block {
  const language = parse === parseJson || parse === parseJsonc ? 'json' : 'yaml';
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

/** Whether a page may hold YAML, at first sight. */
export function mayHoldYaml(page: string): boolean {
  return /(?:```|~~~|highlight)[ \t]*ya?ml|^[ \t>*+\d.)-]*'?(?:element|configuration)'?[ \t]*:/im.test(page);
}

/** Tags of a template language may stand in front. */
const JSON_BEGINS = /^\s*(?:\{%[^%]{0,500}%\}\s*)*[[{](?!%)/;
const JSONC_NAMES = /^(?:jsonc|json5|javascript|js)$/;
/** Double quotes are those of JSON without the braces around. */
const YAML_MEMBER = /^[ \t]*'?(?:element|configuration)'?[ \t]*:/m;

/** What a block is written in, by the word behind its fence and by how it begins; undefined for anything else. */
function languageOf(info: string, text: string): BodyLanguage | undefined {
  if (info === 'json') return 'json';
  if (isYaml(info)) return 'yaml';
  if (JSON_BEGINS.test(text)) return JSONC_NAMES.test(info) ? 'jsonc' : 'json';
  return info === '' && YAML_MEMBER.test(text) ? 'yaml' : undefined;
}

function isYaml(info: string): boolean {
  return /^ya?ml$/.test(info);
}
