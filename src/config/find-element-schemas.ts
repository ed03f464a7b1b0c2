import { existsSync } from 'node:fs';
import { filesMatching, hasGlobCharacters } from '../discover/glob.ts';
import { confine, leadsOut } from './confined-path.ts';

export interface FoundSchemas {
  /** Absolute, in order of the entries. */
  readonly paths: readonly string[];
  /** What is wrong with the entry at an index. */
  readonly refusals: readonly { readonly index: number; readonly message: string }[];
}

/** The files that the `elements` of a config name. A path that exists is taken literally. */
export async function findElementSchemas(
  entries: readonly string[],
  folder: string,
  root: string,
): Promise<FoundSchemas> {
  const paths: string[] = [];
  const refusals: { index: number; message: string }[] = [];
  for (const [index, entry] of entries.entries()) {
    const refuse = (message: string): void => {
      refusals.push({ index, message });
    };
    const confined = confine(entry, folder, root);
    if ('refusal' in confined) {
      refuse(confined.refusal);
    } else if (existsSync(confined.path)) {
      paths.push(confined.path);
    } else if (!hasGlobCharacters(entry)) {
      refuse(`there is no element schema "${entry}"`);
    } else {
      const matching = await filesMatching(entry, folder);
      if ('message' in matching) refuse(matching.message);
      else if (matching.length === 0) refuse(`no element schema matches "${entry}"`);
      else if (matching.some((path) => leadsOut(path, root))) {
        refuse(`"${entry}" matches files outside ${root}, which a config must not`);
      } else paths.push(...matching);
    }
  }
  return { paths, refusals };
}
