import type { Answer } from './answers.ts';
import { isFields } from './instances.ts';
import type { Received } from './state.ts';

/** A refusal, or an answer that cannot be read, with all that was sent in it: what a careless server or provider may do. */
export function repeatSecrets(answer: Answer, { authorization = '', body }: Received): Answer {
  const fields = fieldsIn(answer.body);
  if (answer.status < 300 && (fields !== undefined || answer.body === '')) return answer;
  const sent = `${authorization} ${body}`;
  const { location } = answer.headers;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'elements-request-id': authorization,
      ...(location === undefined ? {} : { location: `${location}?${encodeURIComponent(authorization)}` }),
    },
    body:
      fields === undefined
        ? `${answer.body} ${sent}`
        : JSON.stringify({ ...fields, requestId: authorization, message: sent, providerMessage: body }),
  };
}

function fieldsIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) || Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
