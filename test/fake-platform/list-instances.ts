import { type Answer, describeInstance, inJson, REFUSALS } from './answers.ts';
import type { Instance } from './state.ts';

export interface ListCall {
  readonly query: URLSearchParams;
  readonly pageSize: number;
}

/** A page of those that the query asks for, by `tags[]`, `searchText`, `pageSize`, `nextPage` and `hydrate`. */
export function listInstances(all: readonly Instance[], { query, pageSize }: ListCall): Answer {
  const tags = query.getAll('tags[]');
  const searched = query.get('searchText')?.toLowerCase();
  const found = all.filter(
    (instance) =>
      tags.every((tag) => instance.tags.includes(tag)) &&
      (searched === undefined ||
        instance.element.key.toLowerCase().includes(searched) ||
        (instance.name ?? '').toLowerCase().includes(searched)),
  );
  const after = lastIdIn(query.get('nextPage'));
  const left = after === undefined ? found : found.filter(({ id }) => id > after);
  // What is empty is not found.
  if (left.length === 0) return REFUSALS.noInstances;
  const asked = Number(query.get('pageSize') ?? pageSize);
  const page = left.slice(0, asked > 0 ? Math.min(asked, pageSize) : pageSize);
  const last = page.at(-1);
  const hydrated = query.get('hydrate') !== 'false';
  return inJson(
    200,
    page.map((instance) => describeInstance(instance, { hydrated })),
    {
      'elements-total-count': String(found.length),
      'elements-returned-count': String(page.length),
      ...(page.length < left.length && last !== undefined
        ? { 'elements-next-page-token': tokenAfter(last) }
        : {}),
    },
  );
}

/** A page goes on after an instance rather than after a number of them, so that none is missed when one is deleted. */
function tokenAfter({ id }: Instance): string {
  return Buffer.from(`after ${id}`).toString('base64');
}

function lastIdIn(token: string | null): number | undefined {
  if (token === null) return undefined;
  const [, id] = /^after (\d+)$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  return id === undefined ? undefined : Number(id);
}
