import { nestExcerpt } from '../../text/excerpt.ts';
import type { BodyLanguage } from '../../text/source.ts';
import { parseJson, parseJsonc } from '../json/parse-json.ts';
import type { Block, Page, PlacedCommand } from '../page.ts';
import { parseShell } from '../shell/parse-shell.ts';
import { placeCommands } from '../shell/place-commands.ts';
import type { Parser } from '../tree.ts';
import { parseYaml } from '../yaml.ts';
import { type CodeBlock, findCodeBlocks, frontMatterEnd } from './code-blocks.ts';
import { fillTemplates, readFrontMatter } from './liquid.ts';

const PARSERS: Readonly<Record<BodyLanguage, Parser>> = {
  json: parseJson,
  jsonc: parseJsonc,
  yaml: parseYaml,
};

/** Reads a Markdown page: its code blocks in JSON and YAML, and the curl commands of the others. */
export function parseMarkdown(text: string): Page {
  const found = findCodeBlocks(text);
  const frontMatter = readFrontMatter(text.slice(0, frontMatterEnd(text)));
  const blocks: Block[] = [];
  const commands: PlacedCommand[] = [];
  for (const { info, excerpt: raw } of found.blocks.flatMap(withoutInnerFence)) {
    const { excerpt, isPartial } = fillTemplates(raw, frontMatter);
    const language = languageOf(info, excerpt.text);
    if (language !== undefined) blocks.push({ tree: PARSERS[language](excerpt.text), excerpt, isPartial });
    else if (/curl/i.test(excerpt.text)) commands.push(...placeCommands(parseShell(excerpt.text), excerpt));
  }
  return { language: 'markdown', text, blocks, commands, comments: found.comments };
}

/** A fence that is indented too far is the first line of an indented block; what it encloses is meant all the same. */
function withoutInnerFence(block: CodeBlock): readonly CodeBlock[] {
  if (!/^\s*(?:```|~~~)/.test(block.excerpt.text)) return [block];
  const inner = findCodeBlocks(block.excerpt.text).blocks;
  return inner.map((each) => ({
    ...block,
    info: each.info,
    excerpt: nestExcerpt(block.excerpt, each.excerpt),
  }));
}

const JSON_BEGINS = /^\s*[[{]/;
const JSONC_NAMES = /^(?:jsonc|json5|javascript|js)$/;
const YAML_MEMBER = /^[ \t]*["']?(?:element|configuration)["']?[ \t]*:/m;

/** What a block is written in, by the word behind its fence and by how it begins; undefined for anything else. */
function languageOf(info: string, text: string): BodyLanguage | undefined {
  if (info === 'json') return 'json';
  if (/^ya?ml$/.test(info)) return 'yaml';
  if (JSON_BEGINS.test(text)) return JSONC_NAMES.test(info) ? 'jsonc' : 'json';
  return info === '' && YAML_MEMBER.test(text) ? 'yaml' : undefined;
}
