import type { Value } from '../core/parse/tree.ts';
import { escapeUnprintable } from '../core/write/escape-unprintable.ts';
import type { Starter } from './plan.ts';
import { placeholder, type StarterLine } from './starter-line.ts';

/** A starting file in strict JSON, which has no comments: what is needed, and nothing that is optional. */
export function writeJson({ key, needed, providerData }: Starter): string {
  const body = {
    element: { key },
    configuration: members(needed.flatMap(({ lines }) => lines)),
    ...(providerData.length > 0 && { providerData: members(providerData) }),
    tags: [placeholder('tag')],
    name: placeholder('name'),
  };
  return `${escapeUnprintable(JSON.stringify(body, undefined, 2))}\n`;
}

function members(lines: readonly StarterLine[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(lines.map(({ key, value }) => [key, value]));
}
