import type { FakePlatformOptions } from '../../fake-platform/server.ts';

/** What meets the first of two creates, and what is told of it. */
export interface FailureCase {
  readonly name: string;
  readonly platform: FakePlatformOptions;
  readonly args?: readonly string[];
  /** In place of the first file. */
  readonly file?: string;
  readonly code: number;
  /** All that is printed behind the plan, with HOST and REQUEST in place of what changes from run to run. */
  readonly says: string;
}

const FIRST_REFUSED = '  ! a.json  chargebee "First"  not created\n';
const FIRST_UNKNOWN = '  ? a.json  chargebee "First"  unknown\n';
const SECOND_CREATED = '  + b.json  chargebee "Second"  created, id 1001\n';
const WHERE = 'Tokens are in .instancelint/tokens.json; instances.receipts.json can be committed.\n';

type Fault = NonNullable<NonNullable<FakePlatformOptions['script']>['create']>[number];

/** A definite no: the others go on. */
function refused(fault: Fault, reason: string): FailureCase {
  return {
    name: nameOf(fault),
    platform: { script: { create: [fault] } },
    code: 4,
    says: `${FIRST_REFUSED}      ${reason}\n${SECOND_CREATED}\n1 created, 1 not created\n${WHERE}`,
  };
}

/** Nobody knows, and looking for it finds nothing: the others go on. */
function unknown(fault: Fault, reason: string, sendings = 1): FailureCase {
  return {
    name: nameOf(fault),
    platform: { script: { create: Array.from({ length: sendings }, () => fault) } },
    code: 5,
    says: `${SECOND_CREATED}${FIRST_UNKNOWN}      ${reason}; no such instance is to be found; look again with submit --resume\n\n1 created, 1 unknown\n${WHERE}`,
  };
}

/** It was created, whatever the answer said. */
function found(fault: Fault, reason: string): FailureCase {
  return {
    name: nameOf(fault),
    platform: { script: { create: [fault] } },
    code: 0,
    says: `  + a.json  chargebee "First"  created, id 1001\n      found by looking: ${reason}\n  + b.json  chargebee "Second"  created, id 1002\n\n2 created\n${WHERE}`,
  };
}

/** No other request may take longer than this one is waited for, on a machine that is busy. */
function late({ platform, ...rest }: FailureCase): FailureCase {
  return { ...rest, platform: { ...platform, delay: 60_000 }, args: ['--timeout', '3'] };
}

function nameOf(fault: Fault): string {
  return typeof fault === 'string' ? fault : `${fault.name} with more about it`;
}

export const FAILURES: readonly FailureCase[] = [
  refused(
    '400',
    'cannot create it: HOST answers 400 "Bad Request: invalid_grant: made up", request REQUEST; correct the file and submit again',
  ),
  refused('403', 'HOST does not let this account create it (403 "Forbidden", request REQUEST)'),
  refused(
    '404',
    'cannot create it: HOST does not know it (404 "Not Found", request REQUEST); is it the right environment?',
  ),
  refused(
    '404-page',
    'cannot create it: HOST answers 404, an HTML page, request REQUEST; is something between here and the platform, or the base wrong?',
  ),
  refused(
    '405',
    'cannot create it: HOST takes no such request (405 "Method Not Allowed", request REQUEST); name the right base with --url',
  ),
  refused(
    '409',
    'cannot create it: HOST has one already (409 "The resource that is created exists already", request REQUEST)',
  ),
  refused(
    '413',
    'cannot create it: it is too large for HOST (413 "Request Entity Too Large", request REQUEST)',
  ),
  refused('499', 'cannot create it: HOST answers 499 "Client Closed Request", request REQUEST'),
  refused(
    'redirect',
    'HOST points to elsewhere.example (301, request REQUEST), where no secrets are sent; name the right base with --url',
  ),
  unknown('408', 'HOST answers 408 "Request Timeout", request REQUEST'),
  unknown('429', 'HOST answers 429 "Too Many Requests", request REQUEST', 3),
  unknown(
    { name: '429', retryAfter: '86400' },
    'HOST answers 429 "Too Many Requests", request REQUEST; it asks to wait 86400 s, and more than 30 s is not waited',
  ),
  unknown('500', 'HOST answers 500 "Internal Server Error: made up", request REQUEST'),
  unknown('502', 'HOST answers 502, an HTML page, request REQUEST'),
  unknown('503', 'HOST answers 503 "Service Unavailable", request REQUEST', 3),
  unknown('504', 'HOST answers 504, an HTML page, request REQUEST'),
  unknown('drop-before-create', 'the connection was cut'),
  late(unknown('hang', 'no whole answer within 3 s')),
  found('drop-after-create', 'the connection was cut'),
  found('drop-half', 'the connection broke off in the middle of the answer'),
  late(found('slow-headers', 'no whole answer within 3 s')),
  late(found('slow-body', 'no whole answer within 3 s')),
  found('empty', 'the answer names no instance (200, request REQUEST)'),
  found('truncated', 'the answer is no JSON (200, request REQUEST)'),
  found('no-json', 'the answer is an HTML page (200, request REQUEST)'),
  found('no-token', 'the answer names instance 1001 and no token (200, request REQUEST)'),
  found('no-id', 'the answer names no instance (200, request REQUEST)'),
  found('500-after-create', 'HOST answers 500 "Internal Server Error: made up", request REQUEST'),
  found('429-after-create', 'HOST answers 429 "Too Many Requests", request REQUEST'),
];
