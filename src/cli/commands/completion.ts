import type { Arguments } from '../arguments.ts';
import { complain } from '../complain.ts';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { readVocabulary } from '../completion/vocabulary.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { OK } from '../exit-code.ts';
import { SHELLS } from '../option-tables.ts';
import { oneOfWords } from '../option-values.ts';
import type { World } from '../world.ts';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** Prints the script that completes arguments in a shell; returns the exit code. */
export async function completion({ positionals }: Arguments, world: World): Promise<number> {
  const [word, ...others] = positionals;
  if (word === undefined || others.length > 0)
    return complain([{ message: `completion needs one shell: ${SHELLS.join(', ')}` }], world);
  const shell = oneOfWords(SHELLS, word, 'shell');
  if (typeof shell !== 'string') return complain([shell], world);
  world.stdout(SCRIPTS[shell](readVocabulary()));
  return OK;
}
