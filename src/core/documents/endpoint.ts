import { nearest } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import { wordsOf } from '../text/words.ts';
import { API_PATH, DOCUMENTED_HOSTS, isLoopbackHost, isPlatformHost } from './platform-address.ts';
import { isKnown, type RequestUrl, type Segment } from './request-url.ts';

/** A part of an address that is not what the platform has there; spans are of the word's content. */
export interface Slip extends Span {
  readonly part: 'scheme' | 'host' | 'base' | 'resource';
  /** What belongs there instead. */
  readonly meant: string;
  /** Nothing else can be meant. */
  readonly isSure: boolean;
}

/** What an address leads to, read with its slips mended. */
export interface Endpoint {
  /** `instances`: where they are created, for all elements or one; `instance`: a single one. */
  readonly resource: 'instances' | 'instance' | 'other';
  /** What stands for the element in the path of its own instances: a key, an id or a variable. */
  readonly element: string | undefined;
  /** The host or the path are the platform's, or nearly. */
  readonly isPlatform: boolean;
  readonly slips: readonly Slip[];
}

const INSTANCES = 'instances';
const ELEMENTS = 'elements';
const VERSION = 'api-v2';

export function readEndpoint(url: RequestUrl): Endpoint {
  const { segments, host, word } = url;
  const name = word.content.text.slice(host.start, host.end).toLowerCase();
  const hostIsKnown = name !== '' && isKnown(word, host);
  const version = segments.findIndex(({ text }) => text === VERSION);
  const anchor = version === -1 ? segments.findIndex((segment) => isNear(segment, VERSION)) : version;
  const meantHost = hostIsKnown ? hostMeantBy(name, anchor !== -1) : undefined;
  const isOurs = hostIsKnown && (isPlatformHost(name) || meantHost !== undefined);

  const slips: Slip[] = [...schemeSlips(url, name, hostIsKnown, isOurs)];
  if (meantHost !== undefined) slips.push({ part: 'host', ...host, ...meantHost });
  const { start, slip } = baseOf(url, anchor, isOurs);
  const { resource, element, slips: misspelt } = resourceOf(segments.slice(start));
  const isPlatform = isOurs || anchor !== -1;
  if (resource === 'other') return { resource, element, isPlatform, slips };
  if (slip !== undefined) slips.push(slip);
  return { resource, element, isPlatform, slips: [...slips, ...misspelt] };
}

/** `https:` is what the platform takes. */
function schemeSlips(
  { scheme, host, word }: RequestUrl,
  name: string,
  hostIsKnown: boolean,
  isOurs: boolean,
): readonly Slip[] {
  if (!hostIsKnown || isLoopbackHost(name)) return [];
  if (scheme === undefined) {
    const span = { start: host.start, end: host.start };
    return isOurs ? [{ part: 'scheme', ...span, meant: 'https://', isSure: true }] : [];
  }
  const text = word.content.text.slice(scheme.start, host.start);
  if (/^https:\/\//i.test(text)) return [];
  const end = scheme.end + (/^(?::\/{1,3}|\/\/)/.exec(word.content.text.slice(scheme.end))?.[0].length ?? 0);
  return [{ part: 'scheme', start: scheme.start, end, meant: 'https://', isSure: isOurs }];
}

/** The segments before the resource, and what is wrong with them. */
function baseOf(
  { segments, path, host, word }: RequestUrl,
  anchor: number,
  isOurs: boolean,
): { readonly start: number; readonly slip: Slip | undefined } {
  const slipUntil = (start: number): Slip => {
    const end = segments[start - 1]?.end ?? path.start;
    return { part: 'base', start: path.start, end, meant: API_PATH, isSure: true };
  };
  if (anchor !== -1) {
    const isExact =
      segments[anchor]?.text === VERSION &&
      (segments[anchor - 1]?.text === ELEMENTS || segments[anchor - 1]?.isKnown === false);
    // Behind a gateway, or a variable, the path may begin with more.
    const hasMore = anchor > 1 && isOurs;
    const isVariable = anchor === 0 && !isKnown(word, host);
    return {
      start: anchor + 1,
      slip: (isExact && !hasMore) || isVariable ? undefined : slipUntil(anchor + 1),
    };
  }
  const last = segments.length - 1;
  const [element, key] = [segments[last - 2], segments[last - 1]];
  const hasElement =
    last >= 2 &&
    element !== undefined &&
    isNear(element, ELEMENTS) &&
    !/^(?:api|v?\d)/i.test(key?.text ?? '');
  const mainResource = segments.findIndex((segment) => isNear(segment, INSTANCES));
  const start = Math.max(0, hasElement ? last - 2 : mainResource);
  return { start, slip: isOurs ? slipUntil(start) : undefined };
}

function resourceOf(rest: readonly Segment[]): Pick<Endpoint, 'resource' | 'element' | 'slips'> {
  const [first, second, third] = rest;
  const slipsOf = (...pairs: readonly (readonly [Segment, string])[]): readonly Slip[] =>
    pairs
      .filter(([{ text }, meant]) => text !== meant)
      .map(([{ start, end }, meant]) => ({ part: 'resource', start, end, meant, isSure: true }));
  const element = undefined;
  if (first === undefined) return { resource: 'other', element, slips: [] };
  if (isNear(first, INSTANCES) && rest.length <= 2) {
    const resource = second === undefined ? 'instances' : 'instance';
    return { resource, element, slips: slipsOf([first, INSTANCES]) };
  }
  if (rest.length === 3 && third !== undefined && isNear(first, ELEMENTS) && isNear(third, INSTANCES)) {
    const slips = slipsOf([first, ELEMENTS], [third, INSTANCES]);
    return { resource: 'instances', element: second?.text, slips };
  }
  return { resource: 'other', element, slips: [] };
}

function isNear({ text, isKnown: known }: Segment, name: string): boolean {
  return known && (text === name || nearest(text, [name], 1).length > 0);
}

/** The label that tells the platform's hosts from all others. */
const OWN_LABELS = ['cloud-elements', 'openconnectors'];

/** The documented host that another one is a slip of; `hasPath`: the path is the platform's. */
function hostMeantBy(name: string, hasPath: boolean): Pick<Slip, 'meant' | 'isSure'> | undefined {
  if (isPlatformHost(name) || isLoopbackHost(name)) return undefined;
  const [near] = nearest(name, DOCUMENTED_HOSTS, 1);
  if (near !== undefined) return { meant: near, isSure: true };
  const labels = name.split('.');
  const own = OWN_LABELS.find((label) => labels.some((other) => nearest(other, [label], 1).length > 0));
  const candidates = DOCUMENTED_HOSTS.filter((host) =>
    own === undefined ? hasPath && differsInOneLabel(labels, host.split('.')) : host.includes(own),
  );
  const byLikeness = [...candidates].sort((a, b) => commonLabels(b, labels) - commonLabels(a, labels));
  const [meant] = byLikeness;
  // A host of the platform's own domain may be one that nobody documented.
  return meant === undefined ? undefined : { meant, isSure: own === undefined || !labels.includes(own) };
}

/** All labels but one are the same, and that one begins with the same word: `cloud-elementz` for `cloud-elements`. */
function differsInOneLabel(labels: readonly string[], documented: readonly string[]): boolean {
  if (labels.length !== documented.length) return false;
  const different = documented.flatMap((label, index) => {
    const other = labels[index] ?? '';
    return other === label ? [] : [[wordsOf(label), wordsOf(other)] as const];
  });
  const [pair] = different;
  if (pair === undefined || different.length > 1) return false;
  const [words, others] = pair;
  return words.length > 1 && others.length > 1 && words[0] === others[0];
}

function commonLabels(host: string, labels: readonly string[]): number {
  return host.split('.').filter((label) => labels.includes(label)).length;
}
