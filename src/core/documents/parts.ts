import type { Block, Page } from '../parse/page.ts';
import type { Node, Tree } from '../parse/tree.ts';
import type { Excerpt } from '../text/excerpt.ts';
import { findDocuments, type InstanceDocument } from './instance-document.ts';

/** A piece of a text that is checked by itself. */
export interface BodyPart {
  readonly tree: Tree;
  readonly documents: readonly InstanceDocument[];
  /** The way from the tree's offsets to those of the text; undefined where they are the same. */
  readonly excerpt: Excerpt | undefined;
  /** Something is left out that stands elsewhere, so nothing tells what is missing. */
  readonly isPartial: boolean;
}

/**
 * What of a text is to be checked. A file is held to be an instance unless `onlyInstances`; a page is searched for what looks
 * like one and is no answer of the platform.
 */
export function partsOf(parsed: Tree | Page, onlyInstances: boolean): readonly BodyPart[] {
  if ('blocks' in parsed) return parsed.blocks.flatMap(partOfBlock);
  const documents = findDocuments(parsed, onlyInstances);
  if (onlyInstances && documents.length === 0 && !mayHoldInstance(parsed)) return [];
  return [{ tree: parsed, documents, excerpt: undefined, isPartial: false }];
}

function partOfBlock({ tree, excerpt, isPartial }: Block): readonly BodyPart[] {
  const documents = findDocuments(tree, true).filter(({ node }) => !isAnswer(node));
  const isMeant = documents.length > 0 || (mayHoldInstance(tree) && !mayHoldAnswer(tree));
  return isMeant ? [{ tree, documents, excerpt, isPartial }] : [];
}

/** Members that the platform writes at the top of every answer. */
const SURE_OF_ANSWER = ['id', 'token', 'valid', 'provisionInteractions', 'createdDate'];

function isAnswer(node: Node): boolean {
  return node.kind === 'object' && node.members.some(({ key }) => SURE_OF_ANSWER.includes(key.name));
}

/** A text so broken that no body was understood is still meant as an instance if it names the two main members. */
function mayHoldInstance({ text, problems }: Tree): boolean {
  return problems.length > 0 && isKeyIn('element', text) && isKeyIn('configuration', text);
}

function mayHoldAnswer({ text }: Tree): boolean {
  return ['token', 'valid', 'provisionInteractions'].some((member) => isKeyIn(member, text));
}

function isKeyIn(name: string, text: string): boolean {
  return new RegExp(`(?:^|[{,])[ \\t]*["'“”]?${name}["'“”]?[ \\t]*:`, 'm').test(text);
}
