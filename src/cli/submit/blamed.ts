import { readBody } from '../../core/parse/parser-for.ts';
import { isBodyLanguage } from '../../core/text/source.ts';
import { formatFindings } from '../../report/stylish.ts';
import { blame } from '../../submit/send/blame.ts';
import type { Result } from '../../submit/send/result.ts';
import type { World } from '../world.ts';
import type { Prepared } from './prepare.ts';

/** Shows in the files what the platform's refusals are about, as far as they name it. */
export async function showBlamed(
  results: readonly Result[],
  { gathered, catalogue, paint }: Prepared,
  world: World,
): Promise<void> {
  for (const result of results) {
    if (result.kind !== 'refused' || result.refusal.message === undefined) continue;
    const { origin, source: file, element } = result.wanted;
    const source = gathered.sources.get(file.path);
    if (source === undefined || !isBodyLanguage(source.language)) continue;
    const found = blame({
      source,
      tree: await readBody(source.text, source.language),
      document: origin.document,
      element,
      words: result.refusal.message,
      catalogue,
    });
    if (found !== undefined) world.stdout(`\n${formatFindings(found, paint).join('\n')}\n`);
  }
}
