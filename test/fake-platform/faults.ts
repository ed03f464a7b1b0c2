import { type Answer, inJson, refusal } from './answers.ts';

/** The kinds of requests that faults are for. */
export const KINDS = ['create', 'list', 'read', 'change'] as const;
export type Kind = (typeof KINDS)[number];

/** What goes wrong with one request. */
export interface Behaviour {
  /** Whether the platform does what it was asked; `late`: after a while, when nobody waits any more. */
  readonly carriedOut: 'yes' | 'no' | 'late' | 'twice' | 'unusable';
  /** The answer in place of the usual one. */
  readonly answer: (usual: Answer, fault: Fault) => Answer;
  readonly delivery: 'whole' | 'cut' | 'half' | 'slow-headers' | 'slow-body' | 'never';
  readonly says: string;
}

/** What a proxy in between has to say. */
const PAGE = '<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';
const HTML = { 'content-type': 'text/html' };
const ELSEWHERE = 'https://elsewhere.example/elements/api-v2/instances';

const BEHAVIOURS = {
  drop: cut('no', 'cuts the connection, nothing done'),
  'drop-before-create': cut('no', 'cuts the connection before anything is created'),
  'drop-after-create': cut('yes', 'creates, then cuts the connection'),
  'drop-half': { ...usual('half'), says: 'does it, then cuts the connection after half of the answer' },
  'late-create': cut('late', 'cuts the connection and creates when the delay is over'),
  'twice-create': { ...usual('whole', 'twice'), says: 'creates two equal instances, and tells one' },
  'unusable-create': { ...usual('whole', 'unusable'), says: 'creates an instance with "valid": false' },
  hang: { ...usual('never', 'no'), says: 'never answers, nothing done' },
  'hang-after-create': { ...usual('never'), says: 'creates, then never answers' },
  'slow-headers': { ...usual('slow-headers'), says: 'waits before the answer, for the delay' },
  'slow-body': { ...usual('slow-body'), says: 'waits in the middle of the answer, for the delay' },
  empty: changed((answer) => ({ ...answer, body: '' }), 'does it, then answers without a body'),
  truncated: changed(
    (answer) => ({ ...answer, body: answer.body.slice(0, answer.body.length / 2) }),
    'does it, then answers half of the JSON, as if it were all',
  ),
  'no-json': changed(
    (answer) => ({ ...answer, body: PAGE }),
    'does it, then answers a page in place of JSON',
  ),
  'no-token': changed((answer) => without('token', answer), 'does it, then answers without the token'),
  'no-id': changed((answer) => without('id', answer), 'does it, then answers without the id'),
  redirect: {
    carriedOut: 'no',
    answer: (_, { location = ELSEWHERE }) => inJson(301, {}, { location }),
    delivery: 'whole',
    says: 'points to another host (301), nothing done',
  },
  '400': refused(refusal(400, 'Bad Request', 'invalid_grant: made up')),
  '401': refused(refusal(401, 'Invalid Organization or User secret, or invalid Element token provided.')),
  '403': refused(refusal(403, 'Forbidden')),
  '404': refused(refusal(404, 'Not Found')),
  '404-page': refused({ status: 404, headers: HTML, body: PAGE }),
  '405': refused(refusal(405, 'Method Not Allowed')),
  '409': refused(refusal(409, 'The resource that is created exists already')),
  '413': refused(refusal(413, 'Request Entity Too Large')),
  '499': refused(refusal(499, 'Client Closed Request')),
  ...unsettled('408', refusal(408, 'Request Timeout')),
  ...unsettled('429', refusal(429, 'Too Many Requests')),
  ...unsettled('500', refusal(500, 'Internal Server Error', 'made up')),
  ...unsettled('502', { status: 502, headers: HTML, body: PAGE }),
  ...unsettled('503', refusal(503, 'Service Unavailable')),
  ...unsettled('504', { status: 504, headers: HTML, body: PAGE }),
} satisfies Record<string, Behaviour>;

export type FaultName = keyof typeof BEHAVIOURS;
export const FAULT_NAMES = Object.keys(BEHAVIOURS).filter(isFaultName);

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(BEHAVIOURS, name);
}

export function behaviourOf({ name }: Fault): Behaviour {
  return BEHAVIOURS[name];
}

/** A fault and, where it is other than usual, how it goes. */
export interface Fault {
  readonly name: FaultName;
  /** Milliseconds, for what is late or slow. */
  readonly delay?: number;
  /** The header, for 429 and 503. */
  readonly retryAfter?: string;
  /** The header, for `redirect`. */
  readonly location?: string;
}

function usual(
  delivery: Behaviour['delivery'],
  carriedOut: Behaviour['carriedOut'] = 'yes',
): Omit<Behaviour, 'says'> {
  return { carriedOut, answer: (answer) => answer, delivery };
}

function cut(carriedOut: Behaviour['carriedOut'], says: string): Behaviour {
  return { ...usual('cut', carriedOut), says };
}

function changed(change: (answer: Answer) => Answer, says: string): Behaviour {
  return { ...usual('whole'), answer: change, says };
}

/** Nothing is done, and that is said. */
function refused(answer: Answer): Behaviour {
  return {
    ...usual('whole', 'no'),
    answer: (_, { retryAfter }) => (retryAfter === undefined ? answer : withRetryAfter(answer, retryAfter)),
    says: `answers ${answer.status}, nothing done`,
  };
}

function withRetryAfter(answer: Answer, retryAfter: string): Answer {
  return { ...answer, headers: { ...answer.headers, 'retry-after': retryAfter } };
}

/** Answers that do not tell whether something was done: one name for each case. */
function unsettled<Status extends string>(
  status: Status,
  answer: Answer,
): Record<Status | `${Status}-after-create`, Behaviour> {
  const nothing = refused(answer);
  const all: Behaviour = { ...nothing, carriedOut: 'yes', says: `creates, then answers ${status}` };
  const both = { [status]: nothing, [`${status}-after-create`]: all };
  // The compiler widens computed names to any text.
  return both as Record<Status | `${Status}-after-create`, Behaviour>;
}

function without(member: string, answer: Answer): Answer {
  const told: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
  const body = JSON.stringify(told, (key, value: unknown) => (key === member ? undefined : value));
  return { ...answer, body: body ?? '' };
}
