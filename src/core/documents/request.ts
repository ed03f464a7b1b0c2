import type { CurlCommand, CurlOption, Word } from '../parse/shell/command.ts';
import type { Excerpt } from '../text/excerpt.ts';
import { nearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import { type Endpoint, readEndpoint } from './endpoint.ts';
import { type RequestUrl, readUrl } from './request-url.ts';

/** A header; the spans are of the word's content. */
export interface Header {
  readonly word: Word;
  readonly name: string;
  readonly nameSpan: Span;
  /** Without outer blanks; undefined where no colon parts it from the name. */
  readonly value: string | undefined;
  readonly valueSpan: Span;
}

/** What is sent, as one option names it. */
export type Data = { readonly option: CurlOption; readonly word: Word } & (
  | { readonly kind: 'text'; readonly body: Excerpt }
  | {
      readonly kind: 'file';
      readonly path: string;
      /** A span of the word's content. */
      readonly pathSpan: Span;
      /** Undefined where nobody can tell. */
      readonly exists: boolean | undefined;
    }
  /** What comes in through a pipe or here-document, if that is known. */
  | { readonly kind: 'stdin'; readonly body: Excerpt | undefined }
  /** A form, or what is encoded like one. */
  | { readonly kind: 'form' }
);

export interface Method {
  /** As written, or what curl sends by itself. */
  readonly name: string;
  /** Undefined if no option says it. */
  readonly word: Word | undefined;
}

/** What a curl command asks for. */
export interface Request {
  readonly command: CurlCommand;
  readonly method: Method;
  readonly url: RequestUrl | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly headers: readonly Header[];
  /** Options may come from where nobody can look: a file, or a variable that holds several words. */
  readonly hasUnknownOptions: boolean;
  /** The same for headers. */
  readonly hasUnknownHeaders: boolean;
  readonly data: readonly Data[];
  /** The option that puts the data into the address. */
  readonly asQuery: CurlOption | undefined;
  /** To create an instance or to change one; undefined for all else, which is nobody's business. */
  readonly purpose: 'create' | 'change' | undefined;
}

/** What the place where a command stands tells about it. */
export interface Surroundings {
  /** Whether what is sent is the body of an instance, in a text or in a file that can be read. */
  sendsInstance(data: Data): boolean;
  /** Whether there is such a file; undefined where nobody can tell, as on a page. */
  fileExists(path: string): boolean | undefined;
}

const UNKNOWN: Surroundings = { sendsInstance: () => false, fileExists: () => undefined };

export function readRequest(command: CurlCommand, surroundings: Surroundings = UNKNOWN): Request {
  const options = optionsOfFirst(command);
  const method = methodOf(options);
  const url = urlOf(command, options);
  const endpoint = url && readEndpoint(url);
  const headers = options.flatMap(({ name, value }) =>
    name === 'header' && value !== undefined && !isElsewhere(value) ? [readHeader(value)] : [],
  );
  const data = options.flatMap((option) => readData(option, command, surroundings));
  const asQuery = options.find(({ name }) => name === 'get');
  const sendsInstance = data.some((part) => surroundings.sendsInstance(part));
  const hasUnknownOptions =
    options.some(({ name }) => name === 'config') ||
    command.operands.some((word) => isList(word) || (word !== url?.word && isWholeVariable(word)));
  const hasUnknownHeaders =
    hasUnknownOptions ||
    options.some(({ name, value }) => name === 'header' && value !== undefined && isElsewhere(value));
  const known = { command, method, url, endpoint, headers, data, asQuery };
  const facts = { ...known, hasUnknownOptions, hasUnknownHeaders };
  return { ...facts, purpose: purposeOf(facts, sendsInstance) };
}

/** Whether a command creates an instance or changes one. All others are nobody's business. */
export function isProvisioning({ purpose }: Request): boolean {
  return purpose !== undefined;
}

/** Of several requests in one command, the first. */
function optionsOfFirst({ options }: CurlCommand): readonly CurlOption[] {
  const next = options.findIndex(({ name }) => name === 'next');
  return next === -1 ? options : options.slice(0, next);
}

const SENDS_BODY: ReadonlySet<string> = new Set([
  'data',
  'data-ascii',
  'data-binary',
  'data-raw',
  'data-urlencode',
  'json',
  'form',
  'form-string',
]);

function methodOf(options: readonly CurlOption[]): Method {
  const word = options.findLast(({ name }) => name === 'request')?.value;
  if (word !== undefined) return { name: word.content.text, word };
  const has = (name: string): boolean => options.some((option) => option.name === name);
  if (has('head')) return { name: 'HEAD', word };
  if (has('get')) return { name: 'GET', word };
  if (options.some(({ name }) => SENDS_BODY.has(name))) return { name: 'POST', word };
  return { name: has('upload-file') ? 'PUT' : 'GET', word };
}

/** Of several operands the one that looks most like an address: words of a header without quotes are operands too. */
function urlOf(command: CurlCommand, options: readonly CurlOption[]): RequestUrl | undefined {
  const named = options.find(({ name }) => name === 'url')?.value;
  const words = named === undefined ? command.operands : [named, ...command.operands];
  const best =
    words.find(({ content }) => /^\s*[A-Za-z]{3,8}:?\/\//.test(content.text)) ??
    words.find(({ content }) => /\/(?:instances?|elements)\b/.test(content.text)) ??
    words.find(({ content }) => content.text.trim() !== '');
  return best && readUrl(best);
}

/** All elements of an array, or all arguments: `"${OPTIONS[@]}"`, `$@`. */
function isList({ content, expansions }: Word): boolean {
  return expansions.some(({ start, end }) =>
    /^\$(?:[@*]|\{(?:[@*]|\w+\[[@*]\]).*\})$/s.test(content.text.slice(start, end)),
  );
}

/** Beside an address, this has options. */
function isWholeVariable({ content, expansions }: Word): boolean {
  const [first] = expansions;
  return first?.start === 0 && first.end === content.text.length;
}

/** `-H @file`, or a header that is nothing but a variable. */
function isElsewhere({ content, expansions }: Word): boolean {
  return content.text.startsWith('@') || (expansions[0]?.start === 0 && !content.text.includes(':'));
}

function readHeader(word: Word): Header {
  const { text } = word.content;
  // A header with a semicolon behind it is one without a value.
  const colon = text.includes(':') ? text.indexOf(':') : text.search(/;$/);
  const nameEnd = colon === -1 ? text.length : colon;
  const rest = text.slice(nameEnd + 1);
  const start = Math.min(text.length, nameEnd + 1 + rest.length - rest.trimStart().length);
  const valueSpan = { start, end: Math.max(start, text.trimEnd().length) };
  return {
    word,
    name: text.slice(0, nameEnd).trim(),
    nameSpan: { start: text.length - text.trimStart().length, end: text.slice(0, nameEnd).trimEnd().length },
    value: colon === -1 ? undefined : text.slice(valueSpan.start, valueSpan.end),
    valueSpan,
  };
}

function readData(option: CurlOption, { stdin }: CurlCommand, surroundings: Surroundings): readonly Data[] {
  const { name, value: word } = option;
  if (word === undefined) return [];
  const { content } = word;
  const { text } = content;
  const file = (start: number): Data => {
    const path = text.slice(start);
    const isStdin = path === '-';
    if (isStdin) return { option, word, kind: 'stdin', body: stdin?.content };
    const exists = word.expansions.length > 0 ? undefined : surroundings.fileExists(path);
    return { option, word, kind: 'file', path, pathSpan: { start, end: text.length }, exists };
  };
  switch (name) {
    case 'data':
    case 'data-ascii':
    case 'data-binary':
    case 'json':
      return [text.startsWith('@') ? file(1) : { option, word, kind: 'text', body: content }];
    case 'data-raw':
      return [{ option, word, kind: 'text', body: content }];
    case 'upload-file':
      return [file(0)];
    case 'data-urlencode':
    case 'form':
    case 'form-string':
      return [{ option, word, kind: 'form' }];
    default:
      return [];
  }
}

const KNOWN_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

/** The method that a word says or was meant to say. */
export function methodMeantBy(written: string): string | undefined {
  const upper = written.toUpperCase();
  return KNOWN_METHODS.find((name) => name === upper) ?? nearest(upper, KNOWN_METHODS, 1)[0];
}

/** Whether secrets of a user and of an organization stand in it, as the platform wants them. */
function namesBoth(secrets: string): boolean {
  const user = secrets.search(/\bUser\b/i);
  return user !== -1 && /\bOrg/i.test(secrets.slice(user));
}

function purposeOf(facts: Omit<Request, 'purpose'>, sendsInstance: boolean): Request['purpose'] {
  const { endpoint, headers, data, method } = facts;
  const authorization = headers.find(({ name }) => /^authori[sz]ation/i.test(name));
  const secrets = authorization === undefined ? '' : authorization.word.content.text;
  const hasToken = /\bElement\s+\S/i.test(secrets);
  const isOurs = sendsInstance || endpoint?.isPlatform === true || hasToken || namesBoth(secrets);
  if (!isOurs) return undefined;
  const leadsToInstances = endpoint?.resource === 'instances';
  if (!leadsToInstances && endpoint?.resource !== 'instance' && !sendsInstance) return undefined;

  const meant = methodMeantBy(method.name);
  const hasData = data.length > 0;
  if (meant === 'PUT' || meant === 'PATCH') {
    // Which instance is meant says the address or the token.
    const mayHaveToken = hasToken || facts.hasUnknownHeaders || /^[^:]*:\s*\$/.test(secrets);
    const isNamed = endpoint?.resource === 'instance' || (leadsToInstances && mayHaveToken);
    if (isNamed) return hasData ? 'change' : undefined;
    return hasData ? 'create' : undefined;
  }
  if (endpoint?.resource === 'instance') return undefined;
  if (meant === 'POST' || meant === undefined) return 'create';
  // A list may be asked for with data, such as its tags.
  return sendsInstance || (hasData && data.every(looksLikeBody)) ? 'create' : undefined;
}

function looksLikeBody(data: Data): boolean {
  switch (data.kind) {
    case 'text':
      return /^\s*[{[]/.test(data.body.text);
    case 'file':
      return /\.json$/i.test(data.path);
    default:
      return false;
  }
}
