import { type Body, isObject } from './bodies.ts';
import { type ValueFacts, valueFacts } from './value-facts.ts';

/** What the pages and answers say about the element itself. */
export interface About {
  readonly name?: string;
  readonly id?: number;
  readonly hub?: string;
  readonly authentication?: string;
}

/**
 * What one documented body tells, without any of its values: this is what the project keeps of a page. Facts of another
 * origin, such as the platform's own metadata, are another `kind`.
 */
export interface BodyFacts {
  readonly kind: 'request' | 'response';
  readonly element: string;
  readonly page: string;
  /** 1-based line of the body's opening brace. */
  readonly line: number;
  readonly about?: About;
  /** The documents that the page includes for keys common to all elements. */
  readonly includes?: readonly string[];
  readonly configuration: Readonly<Record<string, ValueFacts>>;
  /** Names of the members of `providerData`. */
  readonly providerData?: readonly string[];
}

/** What is known about a page besides its bodies. */
export interface PageFacts {
  readonly page: string;
  readonly about?: About;
  readonly includes?: readonly string[];
}

export function bodyFacts(body: Body, { page, about: pageAbout, includes }: PageFacts): BodyFacts {
  const { element, configuration, providerData } = body.value;
  // The page's own words win: an answer may come from somebody's private clone of the element.
  const about: About = { ...(body.kind === 'response' ? aboutInAnswer(element) : {}), ...pageAbout };
  const entries = isObject(configuration) ? Object.entries(configuration) : [];
  const keys = entries.filter(([key]) => isConfigurationKey(key));
  return {
    kind: body.kind,
    element: body.element,
    page,
    line: body.line,
    ...(Object.keys(about).length > 0 && { about }),
    ...(includes && includes.length > 0 && { includes }),
    configuration: Object.fromEntries(keys.map(([key, value]) => [key, valueFacts(key, value)])),
    ...(isObject(providerData) && { providerData: Object.keys(providerData) }),
  };
}

/** A key with a template in it, such as `{{page.prefix}}.username`, names no key. */
function isConfigurationKey(key: string): boolean {
  return /^[^\s{}<>]{1,100}$/.test(key);
}

function aboutInAnswer(element: unknown): About {
  if (typeof element !== 'object' || element === null) return {};
  const { name, id, hub, authentication }: Record<string, unknown> = { ...element };
  const type = typeof authentication === 'object' && authentication !== null && 'type' in authentication;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof id === 'number' && { id }),
    ...(typeof hub === 'string' && { hub }),
    ...(type && typeof authentication.type === 'string' && { authentication: authentication.type }),
  };
}

/** Facts in order of element, page and line; of the same body read twice, the first reading stays. */
export function mergeFacts(all: readonly BodyFacts[]): readonly BodyFacts[] {
  const byPlace = new Map<string, BodyFacts>();
  for (const facts of all) {
    const place = JSON.stringify([facts.element, facts.page, facts.line]);
    if (!byPlace.has(place)) byPlace.set(place, facts);
  }
  return [...byPlace.values()].sort(
    (a, b) => order(a.element, b.element) || order(a.page, b.page) || a.line - b.line,
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
