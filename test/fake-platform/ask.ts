import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface Reply {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** `undefined` when the text is no JSON. */
  readonly body: unknown;
}

export const AUTHORIZATION = 'User demo-user, Organization demo-org';

export interface Asking {
  readonly method?: string;
  /** Sent as JSON unless it is a text, which is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The certificate to trust, whatever host it is for. */
  readonly ca?: string;
  /** Milliseconds after which the client gives up. */
  readonly patience?: number;
}

/** Sends one request below the base of the API. Rejects when the connection ends before the answer does. */
export function ask(url: string, path: string, asking: Asking = {}): Promise<Reply> {
  const { body, method = body === undefined ? 'GET' : 'POST', headers = {}, ca, patience = 0 } = asking;
  const target = `${url}/elements/api-v2${path}`;
  const options = {
    method,
    agent: false,
    timeout: patience,
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/json', ...headers },
    ...(ca === undefined ? {} : { ca, checkServerIdentity: () => undefined }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = url.startsWith('https:') ? httpsRequest(target, options) : httpRequest(target, options);
    outgoing.on('error', reject);
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')));
    outgoing.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text, body: parsed(text) }),
      );
    });
    outgoing.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
