import { isEnvelopeMember } from '../../core/documents/envelope.ts';
import { isObjectValue } from '../../core/parse/tree.ts';
import type { About } from './about.ts';
import type { Body } from './bodies.ts';
import { type ValueFacts, valueFacts } from './value-facts.ts';

/**
 * What one documented body tells, without any of its values: this is what the project keeps of a page.
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
  /** Names of the members of `providerData` that the page does not leave empty. */
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
  const entries = isObjectValue(configuration) ? Object.entries(configuration) : [];
  const keys = entries.filter(([key]) => isConfigurationKey(key));
  return {
    kind: body.kind,
    element: body.element,
    page,
    line: body.line,
    ...(Object.keys(about).length > 0 && { about }),
    ...(includes && includes.length > 0 && { includes }),
    configuration: Object.fromEntries(keys.map(([key, value]) => [key, valueFacts(key, value)])),
    ...(isObjectValue(providerData) && { providerData: filledMembers(providerData) }),
  };
}

function filledMembers(members: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(members)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name]) => name);
}

/** A key with a template in it, such as `{{page.prefix}}.username`, names no key; `tags` and `name` have slipped in. */
function isConfigurationKey(key: string): boolean {
  return /^[^\s{}<>]{1,100}$/.test(key) && !isEnvelopeMember(key);
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
