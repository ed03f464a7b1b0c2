import { basename } from 'node:path';
import type { CompletionItem } from 'vscode-languageserver/node';
import { SEARCH_PLACES } from '../../config/find.ts';
import { readElementKey } from '../../core/catalogue/instance.ts';
import {
  type EnvelopeMember,
  isEnvelopeMember,
  looksLikeInstance,
  memberCalled,
} from '../../core/documents/envelope.ts';
import { type CompletionSite, completionSites } from '../../core/editing/completion-site.ts';
import { blockAt } from '../../core/editing/shown-body.ts';
import type { Page } from '../../core/parse/page.ts';
import { bodyParserFor } from '../../core/parse/parser-for.ts';
import { plainTree } from '../../core/parse/plain-tree.ts';
import type { Tree } from '../../core/parse/tree.ts';
import type { Excerpt } from '../../core/text/excerpt.ts';
import type { BodyLanguage } from '../../core/text/source.ts';
import type { KnownElements } from '../../knowledge/known-elements.ts';
import { describedElement } from '../key-description.ts';
import type { Proposal } from './proposal.ts';
import { proposeInDirective } from './propose-directives.ts';
import { proposeFiles } from './propose-files.ts';
import {
  proposeConfigurationKeys,
  proposeElementMember,
  proposeMembers,
  proposeProviderData,
} from './propose-keys.ts';
import { proposeConfigurationValues, proposeElements, proposeTexts } from './propose-values.ts';
import { type ItemJob, toItems } from './to-items.ts';

/** Who asks: the user, by a key or a word that is begun, or the editor, since a character has been typed that may begin something. */
export type CompletionCause = 'a wish' | 'a character';

export interface CompletionJob extends ItemJob {
  readonly cause: CompletionCause;
  readonly parsed: Tree | Page;
  readonly offset: number;
  readonly catalogue: KnownElements;
}

/** What could be written at an offset. */
export async function completionsAt(job: CompletionJob): Promise<CompletionItem[]> {
  const { open, parsed, offset } = job;
  const { text } = open.source;
  const directive = proposeInDirective(text, offset);
  if (directive !== undefined)
    return toItems(directive.proposals, { span: directive.span, index: 0 }, undefined, job);
  if (SEARCH_PLACES.includes(basename(open.path))) return [];
  if (!('blocks' in parsed)) return completeBody({ text, language: parsed.language, offset }, undefined, job);
  const block = blockAt(parsed, offset);
  if (block === undefined) return [];
  const body = { text: block.excerpt.text, language: block.tree.language, offset: block.offset };
  return completeBody(body, block.excerpt, job);
}

interface Body {
  readonly text: string;
  readonly language: BodyLanguage;
  readonly offset: number;
}

async function completeBody(
  { text, language, offset }: Body,
  excerpt: Excerpt | undefined,
  job: CompletionJob,
): Promise<CompletionItem[]> {
  const { catalogue } = job;
  const files = completeFiles({ text, language, offset }, excerpt, job);
  // Without a brace, nothing can be a key in JSON.
  if (files.length > 0 && language !== 'yaml') return files;
  const recover = await bodyParserFor(language);
  const parse = (each: string): Tree => plainTree(each, language) ?? recover(each);
  const sites = completionSites(text, language, offset, parse).filter(isMeantAsInstance);
  const items = sites.flatMap((site, index) => {
    return toItems(proposalsAt(site, catalogue), { ...site.place, index }, excerpt, job);
  });
  return [...items.sort(bySortText), ...files];
}

/** For a text with nothing in it, or with the first word. */
function completeFiles(
  { text, language, offset }: Body,
  excerpt: Excerpt | undefined,
  job: CompletionJob,
): CompletionItem[] {
  // Most files that are begun are those of other programs.
  if (job.cause === 'a character') return [];
  // The first line of YAML is the same for all of them, and offered as a member.
  if (language === 'yaml' && !job.snippets) return [];
  const word = text.trim();
  if (!/^[\w.-]*$/.test(word)) return [];
  const start = word === '' ? offset : text.indexOf(word);
  const span = { start, end: start + word.length };
  if (offset < span.start || span.end < offset) return [];
  return toItems(proposeFiles(language, job.catalogue), { span, index: LAST }, excerpt, job);
}

const LAST = 9;

function bySortText({ sortText: a = '' }: CompletionItem, { sortText: b = '' }: CompletionItem): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Other programs have files in JSON and YAML, too: what has members of its own is none of ours, unless it is an instance. */
function isMeantAsInstance({ document, mark }: CompletionSite): boolean {
  const { node, envelope } = document;
  if (looksLikeInstance(envelope)) return true;
  if (node.kind !== 'object') return false;
  return node.members.every(({ key }) => key.name === mark || isEnvelopeMember(key.name));
}

function proposalsAt(site: CompletionSite, catalogue: KnownElements): readonly Proposal[] {
  const { document, path, part } = site;
  const [top, key] = path;
  if (top === undefined) return part === 'key' ? proposeMembers(site) : [];
  const member = memberCalled(top, document.envelope);
  const element = describedElement(readElementKey(document) ?? '', catalogue);
  if (part === 'key') {
    if (path.length > 1) return [];
    if (member === 'element') return proposeElementMember(site);
    if (element === undefined) return [];
    if (member === 'configuration') return proposeConfigurationKeys(site, element, catalogue);
    return member === 'providerData' ? proposeProviderData(site, element) : [];
  }
  if (path.length === 1) return proposeTexts(member === undefined ? [] : (VALUES[member] ?? []), site);
  if (path.length > 2 || key === undefined) return [];
  if (member === 'element') return key === 'key' ? proposeElements(site, catalogue) : [];
  return member === 'configuration' && element !== undefined
    ? proposeConfigurationValues(key, site, element, catalogue)
    : [];
}

const VALUES: Readonly<Partial<Record<EnvelopeMember, readonly string[]>>> = {
  externalAuthentication: ['none', 'initial'],
  eventsEnabled: ['true', 'false'],
  retrieveObjectsAfterInstantiation: ['true', 'false'],
};
