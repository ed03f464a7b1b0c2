import type { Block, Page, PlacedCommand } from '../parse/page.ts';
import type { Node, Tree } from '../parse/tree.ts';
import type { Excerpt } from '../text/excerpt.ts';
import { findDocuments, type InstanceDocument } from './instance-document.ts';
import { type Data, type Request, readRequest } from './request.ts';

/** A piece of a text that is checked by itself, with the way from its offsets to those of the text; undefined where they are the same. */
export type Part = BodyPart | CommandPart;

/** A text in JSON or YAML, and the instance bodies in it. */
export interface BodyPart {
  readonly kind: 'body';
  readonly tree: Tree;
  readonly documents: readonly InstanceDocument[];
  readonly excerpt: Excerpt | undefined;
  /** Something is left out that stands elsewhere, so nothing tells what is missing. */
  readonly isPartial: boolean;
}

/** A curl command that creates or changes an instance. */
export interface CommandPart {
  readonly kind: 'command';
  readonly request: Request;
  readonly excerpt: Excerpt | undefined;
}

/** Whether there is a file that a command sends, by its path as written; undefined where nobody can tell, as on a page. */
export type FileExists = (path: string) => boolean | undefined;

/**
 * What of a text is to be checked. A file is held to be an instance unless `onlyInstances`; a page is searched for what looks
 * like one and is no answer of the platform, and for commands that send one.
 */
export function partsOf(
  parsed: Tree | Page,
  onlyInstances: boolean,
  fileExists: FileExists,
): readonly Part[] {
  if ('blocks' in parsed) {
    return [
      ...parsed.blocks.flatMap(partOfBlock),
      ...parsed.commands.flatMap((command) => partsOfCommand(command, fileExists)),
    ];
  }
  const documents = findDocuments(parsed, onlyInstances);
  if (onlyInstances && documents.length === 0 && !mayHoldInstance(parsed)) return [];
  return [{ kind: 'body', tree: parsed, documents, excerpt: undefined, isPartial: false }];
}

function partOfBlock({ tree, excerpt, isPartial }: Block): readonly BodyPart[] {
  const documents = findDocuments(tree, true).filter(({ node }) => !isAnswer(node));
  const isMeant = documents.length > 0 || (mayHoldInstance(tree) && !mayHoldAnswer(tree));
  return isMeant ? [{ kind: 'body', tree, documents, excerpt, isPartial }] : [];
}

function partsOfCommand(
  { command, excerpt, bodies }: PlacedCommand,
  fileExists: FileExists,
): readonly Part[] {
  const sent = bodies.flatMap(partOfBlock);
  const sendsInstance = (data: Data): boolean => data.kind !== 'file' && sent.length > 0;
  const request = readRequest(command, { sendsInstance, fileExists });
  if (request.purpose === undefined) return [];
  // What a command creates an instance of is held to be one; a change may name just what changes.
  const parts =
    request.purpose === 'create' ? bodies.map((body) => wholeBlock(body, request.endpoint?.element)) : sent;
  return [{ kind: 'command', request, excerpt }, ...parts];
}

/** The paths, as written, of the files that a text's commands send; those that leave the element to the address are no whole instances. */
export function filesSent(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) =>
    part.kind === 'command' && part.request.endpoint?.element === undefined
      ? part.request.data.flatMap((data) => (data.kind === 'file' && !hasVariable(data) ? [data.path] : []))
      : [],
  );
}

function hasVariable({ word }: Data): boolean {
  return word.expansions.length > 0;
}

function wholeBlock({ tree, excerpt, isPartial }: Block, addressedElement: string | undefined): BodyPart {
  const documents = findDocuments(tree, false).map((document) => ({ ...document, addressedElement }));
  return { kind: 'body', tree, documents, excerpt, isPartial };
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
