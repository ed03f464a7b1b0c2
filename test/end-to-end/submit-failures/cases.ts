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
    platform: { script: { create: Array.from({ length: sendings }, () => fault) }, delay: 3000 },
    args: ['--timeout', '1'],
    code: 5,
    says: `${SECOND_CREATED}${FIRST_UNKNOWN}      ${reason}; no such instance is to be found; look again with submit --resume\n\n1 created, 1 unknown\n${WHERE}`,
  };
}

/** It was created, whatever the answer said. */
function found(fault: Fault, reason: string): FailureCase {
  return {
    name: nameOf(fault),
    platform: { script: { create: [fault] }, delay: 3000 },
    args: ['--timeout', '1'],
    code: 0,
    says: `  + a.json  chargebee "First"  created, id 1001, found by looking: ${reason}\n  + b.json  chargebee "Second"  created, id 1002\n\n2 created\n${WHERE}`,
  };
}

function nameOf(fault: Fault): string {
  return typeof fault === 'string' ? fault : `${fault.name} with more about it`;
}

export const FAILURES: readonly FailureCase[] = [
  refused('400', 'x'),
  refused('403', 'x'),
  refused('404', 'x'),
  refused('404-page', 'x'),
  refused('409', 'x'),
  refused('413', 'x'),
  refused('redirect', 'x'),
  unknown('408', 'x'),
  unknown('429', 'x', 3),
  unknown({ name: '429', retryAfter: '86400' }, 'x'),
  unknown('500', 'x'),
  unknown('502', 'x'),
  unknown('503', 'x', 3),
  unknown('504', 'x'),
  unknown('drop-before-create', 'x'),
  unknown('hang', 'x'),
  found('drop-after-create', 'x'),
  found('drop-half', 'x'),
  found('slow-headers', 'x'),
  found('slow-body', 'x'),
  found('empty', 'x'),
  found('truncated', 'x'),
  found('no-json', 'x'),
  found('no-token', 'x'),
  found('no-id', 'x'),
  found('500-after-create', 'x'),
  found('429-after-create', 'x'),
];
