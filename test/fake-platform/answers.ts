import type { ElementFacts } from './elements.ts';
import type { Instance } from './state.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** An empty one is a body of no bytes. */
  readonly body: string;
  /** What a refusal says, which is a body once the request has a number. */
  readonly words?: Readonly<Record<string, string>>;
  /** The instance that the request made. */
  readonly created?: Instance;
}

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

export function inJson(status: number, value: unknown, headers: Answer['headers'] = {}): Answer {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

export const NOTHING: Answer = { status: 200, headers: {}, body: '' };

/** A refusal of the platform; of the provider behind it, too, when there is a `providerMessage`. */
export function refusal(status: number, message: string, providerMessage?: string): Answer {
  const words = { message, ...(providerMessage === undefined ? {} : { providerMessage }) };
  return { status, headers: JSON_TYPE, body: '', words };
}

/** An answer with the number of its request, where it has to have it. */
export function numbered({ words, ...answer }: Answer, requestId: string): Answer {
  return {
    ...answer,
    headers: { ...answer.headers, 'elements-request-id': requestId },
    body: words === undefined ? answer.body : JSON.stringify({ requestId, ...words }),
  };
}

export const REFUSALS = {
  badSecrets: refusal(401, 'Invalid Organization or User secret, or invalid Element token provided.'),
  noCode: refusal(400, 'You must provide an OAuth code in order to create an instance of this element'),
  usedCode: refusal(400, 'Bad Request', 'invalid_grant: the code is expired or was used before'),
  noInstances: refusal(404, 'No instances found'),
  noElement: refusal(404, 'No element found'),
  noInstance: refusal(404, 'Invalid Element Instance Id provided.'),
  noPath: refusal(404, 'Not Found'),
  notJson: refusal(400, 'Invalid JSON in the request body'),
  notJsonType: refusal(415, 'Unsupported Media Type'),
  tooLarge: refusal(429, 'The request is larger than 8 MB'),
} satisfies Record<string, Answer>;

const MASK = '********';

export interface InstanceView {
  /** `false` for `hydrate=false`: the members that clients need most, the token among them. */
  readonly hydrated: boolean;
}

export function describeInstance(
  instance: Instance,
  { hydrated }: InstanceView = { hydrated: true },
): object {
  const { id, name, token, element, tags, valid, disabled } = instance;
  if (!hydrated) {
    return { id, name, token, element: { id: element.id, key: element.key }, tags, valid, disabled };
  }
  return {
    id,
    name,
    createdDate: instance.createdDate,
    token,
    element: describeBriefly(element),
    elementId: element.id,
    tags,
    provisionInteractions: [],
    valid,
    disabled,
    maxCacheSize: 0,
    cacheTimeToLive: 0,
    providerData: instance.providerData,
    configuration: masked(instance.configuration),
    eventsEnabled: instance.eventsEnabled,
    ...(instance.withObjects ? { objects: [{ name: 'Task', vendorName: 'Task', type: 'vendor' }] } : {}),
    traceLoggingEnabled: false,
    cachingEnabled: false,
    externalAuthentication: instance.externalAuthentication,
    user: { id: 12345 },
  };
}

/** As seen: `password` alone is masked, while `oauth.api.secret`, `oauth.user.token` and others stand in clear. */
function masked(configuration: Instance['configuration']): Instance['configuration'] {
  return typeof configuration.password === 'string' ? { ...configuration, password: MASK } : configuration;
}

function describeBriefly({ id, key, name, hub, authentication }: ElementFacts): object {
  return {
    id,
    name,
    key,
    active: true,
    deleted: false,
    typeOauth: authentication?.startsWith('oauth') ?? false,
    trialAccount: false,
    hub,
    authentication: authentication === undefined ? {} : { type: authentication },
    private: false,
  };
}

export function describeElement(element: ElementFacts): object {
  return { ...describeBriefly(element), configuration: element.configuration };
}
