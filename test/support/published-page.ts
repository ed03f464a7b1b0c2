// Documentation pages that show headers, a body and the cURL command that sends it from a file, `instance.json`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requestsOf, type SentRequest } from './sent-requests.ts';

/** The command of a page: from `curl` to the end of its block; empty if there is none. */
export function commandOf(page: string): string {
  return /^curl\b[^`]*(?=\n```)/m.exec(page)?.[0] ?? '';
}

/** Where the command sends its request, cut in two. */
function addressOf(page: string): { readonly origin: string; readonly path: string } {
  const [, origin = '', path = ''] = /(https:\/\/[^/']+)([^']*)'/.exec(commandOf(page)) ?? [];
  return { origin, path };
}

/** The first JSON block of a page, which is what its reader copies. */
export function requestBody(page: string): string {
  const block = /```json\r?\n(.*?)```/is.exec(page)?.[1];
  if (block === undefined) throw new Error('a page without a JSON block');
  return block;
}

/** The lines that differ, as they are and as they become. */
export function changesOf(before: string, after: string): readonly string[] {
  const old = before.split('\n');
  const others = after.split('\n');
  if (old.length !== others.length) throw new Error('lines were added or removed');
  return old.flatMap((line, index) => (line === others[index] ? [] : [`${line}|${others[index]}`]));
}

/** What mending may change: each line of the command but the last one is continued, and comments go. */
export function meantChanges(page: string): readonly string[] {
  const continued = commandOf(page).split('\n').slice(0, -1);
  return page.split('\n').flatMap((line) => {
    const bare = line.replace(/\s*\/\/ .*/, '');
    if (continued.includes(line)) return [`${line}|${line} \\`];
    return bare === line ? [] : [`${line}|${bare}`];
  });
}

export interface PageRequest extends Omit<SentRequest, 'body'> {
  /** As a value. */
  readonly body: unknown;
}

/** What a page's command sends, run with the real curl by a reader who has saved the body. */
export async function sentBy(page: string, folder: string): Promise<readonly PageRequest[]> {
  writeFileSync(join(folder, 'instance.json'), requestBody(page));
  const sent = await requestsOf({ script: commandOf(page), origin: addressOf(page).origin, folder });
  return sent.map((request) => ({ ...request, body: JSON.parse(request.body) }));
}

/** The request that a page means, by what it says outside of the command. */
export function meantRequest(page: string): PageRequest {
  return {
    method: 'POST',
    path: addressOf(page).path,
    authorization: /^Authorization: (.*)/m.exec(page)?.[1],
    type: 'application/json',
    body: JSON.parse(requestBody(page)),
  };
}
