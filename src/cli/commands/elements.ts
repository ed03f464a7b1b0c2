import type { Catalogue } from '../../core/catalogue/element-schema.ts';
import { nearest } from '../../core/text/nearest.ts';
import { loadBundledCatalogue } from '../../knowledge/bundled.ts';
import type { Arguments } from '../arguments.ts';
import { OK, USAGE } from '../exit-code.ts';
import { printProblem } from '../print-problem.ts';
import type { World } from '../world.ts';

/** Lists the known elements: all of them, or those whose key or name a word occurs in. */
export async function elements(given: Arguments, world: World): Promise<number> {
  const [word, ...others] = given.positionals;
  if (others.length > 0) return fail('elements takes one word at a time', world);
  const catalogue = loadBundledCatalogue();
  const known = catalogue.keys.map((key) => ({ key, name: nameOf(key, catalogue) }));
  const wanted = word?.toLowerCase() ?? '';
  const found = known.filter(({ key, name }) => `${key}\n${name}`.toLowerCase().includes(wanted));
  if (found.length === 0) {
    const meant = nearest(word ?? '', catalogue.keys);
    const hint =
      meant.length === 0 ? '"instancelint elements" lists them all' : `did you mean ${meant.join(' or ')}?`;
    return fail(`no element is called "${word}"; ${hint}`, world);
  }
  const width = Math.max(...found.map(({ key }) => key.length));
  world.stdout(found.map(({ key, name }) => `${key.padEnd(width)}  ${name}\n`).join(''));
  return OK;
}

function nameOf(key: string, catalogue: Catalogue): string {
  return catalogue.element(key)?.schema['x-element'].name ?? '';
}

function fail(message: string, world: World): number {
  world.stderr(printProblem({ message }, world.cwd));
  return USAGE;
}
