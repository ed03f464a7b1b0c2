import { type Answer, REFUSALS, refusal } from './answers.ts';
import type { ElementFacts, Elements, Way } from './elements.ts';
import type { NewInstance, State } from './state.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a create asks for, or why there will be none. A code that it brings is used up. */
export function instanceIn(
  body: Fields,
  elementInPath: string | undefined,
  { elements, state }: { readonly elements: Elements; readonly state: State },
): NewInstance | Answer {
  const key = elementInPath ?? (isFields(body.element) ? (body.element.key ?? body.element.id) : undefined);
  if (typeof key !== 'string' && typeof key !== 'number') return refusal(400, 'The element key is missing');
  const element = elements.find(String(key));
  if (element === undefined) return REFUSALS.noElement;
  const changes = changesIn(body);
  if ('status' in changes) return changes;
  const { configuration = {}, ...told } = changes;
  const way = wayOf(configuration, element);
  const missing = way.required.filter((name) => isBlank(configuration[name]));
  if (missing.length > 0) {
    return refusal(400, `Missing required configuration for element ${element.key}: ${missing.join(', ')}`);
  }
  const external = body.externalAuthentication === 'initial';
  const signedIn = isOauth(way.authentication ?? element.authentication);
  const code = told.providerData?.code;
  if (signedIn && !external) {
    if (code === undefined && told.providerData?.oauth_verifier === undefined) return REFUSALS.noCode;
    if (typeof code === 'string' && code !== '' && !state.useCode(element, code)) return REFUSALS.usedCode;
  }
  return {
    element,
    name: told.name,
    tags: told.tags ?? [],
    configuration: { ...platformsOwn(element, signedIn), ...configuration },
    providerData: told.providerData,
    externalAuthentication: external ? 'initial' : 'none',
    eventsEnabled: body.eventsEnabled === true || configuration['event.notification.enabled'] === 'true',
    withObjects: body.retrieveObjectsAfterInstantiation === true,
    valid: true,
    disabled: false,
  };
}

interface Changes {
  readonly name?: string;
  readonly tags?: readonly string[];
  readonly configuration?: NewInstance['configuration'];
  readonly providerData?: Fields;
}

/** What a body says that every create and update may say; members that it does not have are left out. */
export function changesIn({ name, tags, configuration, providerData }: Fields): Changes | Answer {
  if (name !== undefined && name !== null && typeof name !== 'string') return wrongType('name');
  if (tags !== undefined && tags !== null && !(Array.isArray(tags) && tags.every(isText)))
    return wrongType('tags');
  if (configuration !== undefined && !isFields(configuration)) return wrongType('configuration');
  if (providerData !== undefined && !isFields(providerData)) return wrongType('providerData');
  return {
    ...(typeof name === 'string' ? { name: withoutHtml(name) } : {}),
    ...(Array.isArray(tags) ? { tags: tags.map(withoutHtml) } : {}),
    ...(configuration === undefined ? {} : { configuration: asTexts(configuration) }),
    ...(providerData === undefined ? {} : { providerData }),
  };
}

function wrongType(member: string): Answer {
  return refusal(400, `The value of ${member} is of the wrong type`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function withoutHtml(text: string): string {
  return text.replace(/<[^>]*>/g, '');
}

/** Answers hold texts and nulls only, whatever was sent. */
function asTexts(configuration: Fields): NewInstance['configuration'] {
  return Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [
      key,
      value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
}

function isBlank(value: string | null | undefined): boolean {
  return value === undefined || value === null || value.trim() === '';
}

/** The way that `authentication.type` names, else the first that is complete, else the first. */
function wayOf(configuration: NewInstance['configuration'], { ways }: ElementFacts): Way {
  const named = configuration['authentication.type'];
  return (
    ways.find(({ authentication }) => authentication !== undefined && authentication === named) ??
    ways.find(({ required }) => !required.some((key) => isBlank(configuration[key]))) ??
    ways[0] ?? { authentication: undefined, required: [] }
  );
}

function isOauth(authentication: string | undefined): boolean {
  return authentication === 'oauth1' || authentication === 'oauth2';
}

/** Keys that nobody sent and answers have. */
function platformsOwn(element: ElementFacts, signedIn: boolean): NewInstance['configuration'] {
  const base = element.configuration.find(({ key }) => key === 'base.url')?.defaultValue;
  return {
    'event.notification.enabled': 'false',
    'event.notification.callback.url': null,
    'event.vendor.type': 'polling',
    'pagination.max': '100',
    'base.url': base ?? '',
    ...(signedIn ? { 'oauth.user.token': 'made-up-user-token' } : {}),
  };
}
