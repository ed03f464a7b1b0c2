import type { Source } from '../../src/core/text/source.ts';
import { loadBundledCatalogue } from '../../src/knowledge/bundled.ts';
import { readWanted, type WantedReading } from '../../src/submit/wanted/read-wanted.ts';
import type { Wanted } from '../../src/submit/wanted/wanted.ts';

const CATALOGUE = loadBundledCatalogue();

export function readingOf(text: string, path = 'a.json', named = true): Promise<WantedReading> {
  const language = path.endsWith('.json') ? 'json' : 'yaml';
  const source: Source = { path, language, text };
  return readWanted({ path: `/somewhere/${path}`, displayPath: path, named }, source, path, CATALOGUE);
}

export interface BodyParts {
  readonly element?: string;
  readonly name?: string;
  readonly tags?: readonly unknown[];
  readonly configuration?: unknown;
  readonly providerData?: unknown;
}

/** What a file with such a body asks for. */
export async function wantedFrom(parts: BodyParts = {}, path = 'a.json'): Promise<Wanted> {
  const { element = 'stripe', name = 'Stripe', tags = ['billing'], configuration = {}, ...rest } = parts;
  const text = JSON.stringify({ element: { key: element }, configuration, tags, name, ...rest });
  const { wanted, problems } = await readingOf(text, path);
  const [only] = wanted;
  if (only === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return only;
}
