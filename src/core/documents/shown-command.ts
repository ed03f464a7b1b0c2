import { QUOTE } from '../parse/shell/characters.ts';
import type { Word } from '../parse/shell/command.ts';
import { isLongName } from '../parse/shell/curl-options.ts';
import { findPlaceholders } from '../text/find-placeholders.ts';
import { nearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import type { Data, Header, Request } from './request.ts';
import type { RequestUrl } from './request-url.ts';

/**
 * The spans of a shell text that code frames may show of a command, in order: what says how a request is sent, and
 * placeholders. All else may be a secret: the values of headers, user names, cookies, the query of an address, data.
 */
export function shownParts(text: string, request: Request): readonly Span[] {
  const { command, method, url, headers, data } = request;
  const shown: Span[] = [
    command.program,
    ...betweenWords(text, request),
    ...command.words.flatMap(quotesOf(text)),
    ...command.options.flatMap(({ name, flag }) => (isLongName(name) ? [flag] : [])),
    ...(method.word !== undefined && /^[A-Za-z]{1,9}$/.test(method.name) ? [whole(method.word)] : []),
    ...headers.flatMap(partsOfHeader),
    ...data.flatMap(fileOf),
    ...(url === undefined ? [] : partsOfUrl(url)),
    ...command.words.flatMap((word) => [...placeholdersIn(word), ...variablesIn(word)]),
  ];
  return shown.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Blanks and continuations. */
function betweenWords(text: string, { command }: Request): readonly Span[] {
  let start = command.program.end;
  return command.words.flatMap((word) => {
    const gap = { start, end: word.start };
    start = word.end;
    return /^[\s\\]*$/.test(text.slice(gap.start, gap.end)) ? [gap] : [];
  });
}

const IS_QUOTE = new RegExp(QUOTE);

function quotesOf(text: string): (word: Word) => readonly Span[] {
  return ({ start, end }) =>
    [start, end - 1].filter((at) => IS_QUOTE.test(text.charAt(at))).map((at) => ({ start: at, end: at + 1 }));
}

const NAME = /^(?:X|[A-Za-z][a-z]{1,20})(?:(?:[-_ ][A-Za-z]|[A-Z])[a-z]{1,20}){0,6}$/;

function partsOfHeader({ word, name, nameSpan, value, valueSpan }: Header): readonly Span[] {
  const outer = (span: Span): Span => word.content.outer(span);
  // Without a colon all of it is the name, with whatever else is in it; and a name is made of words.
  if (value === undefined || !NAME.test(name)) return [];
  const shown = [outer({ start: nameSpan.start, end: Math.min(valueSpan.start, word.content.text.length) })];
  const add = ({ start, end }: Span): void => {
    shown.push(outer({ start: valueSpan.start + start, end: valueSpan.start + end }));
  };
  if (isLike(name, 'Authorization')) {
    for (const { 0: part, index } of value.matchAll(
      /(?:^|[,;] ?|\s)(?:User|Organi[sz]ation|Element|Bearer|Basic)\s/g,
    ))
      add({ start: index, end: index + part.length });
  } else if (isMediaType(value) && (isLike(name, 'Content-Type') || isLike(name, 'Accept')))
    add({ start: 0, end: value.length });
  return shown;
}

function isLike(name: string, wanted: string): boolean {
  return nearest(name, [wanted], 1).length > 0;
}

function isMediaType(value: string): boolean {
  return /^[a-z]{1,20}\/[a-z.+*-]{1,60}(?:; ?charset=[\w-]{1,20})?$/i.test(value);
}

/** Standard input, or the name of a file whose ending says that it is one. */
function fileOf(data: Data): readonly Span[] {
  const { text } = data.word.content;
  const isFileName = data.kind === 'file' && /^@?[\w./-]{1,200}\.(?:json|ya?ml|txt)$/i.test(text);
  return isFileName || data.kind === 'stdin' ? [whole(data.word)] : [];
}

/** Without user name and password, and without the query. A slash in a password makes a path of its rest. */
function partsOfUrl({ word, scheme, userInfo, host, path }: RequestUrl): readonly Span[] {
  const { text } = word.content;
  const outer = (span: Span): Span => word.content.outer(span);
  const pathText = text.slice(path.start, path.end);
  if (pathText.includes('@') || (scheme === undefined && !pathText.includes('/'))) return [];
  const end = userInfo === undefined ? path.end : userInfo.start;
  const behindUser = userInfo === undefined ? [] : [outer({ start: host.start, end: path.end })];
  return [outer({ start: 0, end }), ...behindUser];
}

function placeholdersIn({ content }: Word): readonly Span[] {
  return findPlaceholders(content.text)
    .filter(({ shows }) => shows)
    .map((found) => content.outer(found));
}

/** The name of a variable is none of its value. What only looks like one may be the rest of a password: `pa$w0rd`. */
function variablesIn({ content, expansions }: Word): readonly Span[] {
  const isName = ({ start, end }: Span): boolean => {
    const written = content.text.slice(start, end);
    if (/^\$\{\w+\}$/.test(written)) return true;
    return (
      /^\$\w+$/.test(written) && !/\d[A-Za-z]+\d/.test(written) && !/\w/.test(content.text.charAt(start - 1))
    );
  };
  return expansions.filter(isName).map((expansion) => content.outer(expansion));
}

function whole({ content }: Word): Span {
  return content.outer({ start: 0, end: content.text.length });
}
