import * as assert from 'uvu/assert';
import type { Reply } from './ask.ts';

/** What a refusal says, which has to have the form of the platform's, with a number of 24 digits. */
export function wordsOf({ body, headers }: Reply): unknown {
  const { requestId, ...words } = fieldsOf(body);
  assert.match(String(requestId), /^[0-9a-f]{24}$/);
  assert.is(headers['elements-request-id'], requestId);
  return words;
}

export function fieldsOf(value: unknown): Record<string, unknown> {
  assert.type(value, 'object');
  return { ...(value as object) };
}
