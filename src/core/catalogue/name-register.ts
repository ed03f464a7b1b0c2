import { numberOf } from '../text/number-of.ts';
import type { InstanceName } from './identity.ts';

/** An instance in a file. */
export interface NamedInstance<Name extends InstanceName = InstanceName> {
  readonly path: string;
  readonly identity: Name;
}

/** Remembers instances by their names. */
export interface NameRegister<Named extends NamedInstance> {
  /** The first instance with that name, or else this one is it. */
  meet(named: Named): Named | undefined;
}

/**
 * The same name in another folder, or beside another word for an environment in the name of the file or the tags, is
 * another name: one connection is often called the same in staging and in production.
 */
export function createNameRegister<Named extends NamedInstance>(): NameRegister<Named> {
  const groups = new Map<string, { readonly first: Named; byEnvironment?: Map<string, Named> }>();
  return {
    meet(named) {
      const { path, identity } = named;
      const label = `${identity.elementKey}\n${path.slice(0, path.lastIndexOf('/') + 1)}\n${identity.name}`;
      const group = groups.get(label);
      if (group === undefined) {
        groups.set(label, { first: named });
        return undefined;
      }
      // Most names occur once, and then nobody has to look for words.
      group.byEnvironment ??= new Map([[environmentOf(group.first), group.first]]);
      const environment = environmentOf(named);
      const earlier = group.byEnvironment.get(environment);
      if (earlier === undefined) group.byEnvironment.set(environment, named);
      return earlier;
    },
  };
}

/** Equal for two instances that meet in a register while their files are in the same folder; seldom for others there. */
export function nameNumber(named: NamedInstance): number {
  return numberOf(`${named.identity.elementKey}\n${environmentOf(named)}\n${named.identity.name}`);
}

/** Stages of a delivery and regions of the platform, perhaps numbered. */
const ENVIRONMENT_WORD =
  /^(?:dev|development|test|testing|int|integration|qa|uat|stage|staging|preprod|preproduction|sandbox|demo|local|trial|prod|production|live|eu|us|uk|apac|emea)\d*$/;

/** What begins each of them: most texts hold none, and need not be taken apart. */
const BEGINNING = /dev|test|int|qa|uat|stag|sandbox|demo|local|trial|prod|live|eu|us|uk|apac|emea/;

/** Longer ones are no tags and no names of files. */
const MAX_LENGTH = 255;

function environmentOf({ path, identity: { tags } }: NamedInstance): string {
  const found = new Set<string>();
  for (const text of [path.slice(path.lastIndexOf('/') + 1), ...(Array.isArray(tags) ? tags : [])]) {
    if (typeof text !== 'string' || text.length > MAX_LENGTH) continue;
    if (!BEGINNING.test(text.toLowerCase())) continue;
    const words = text.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
    for (const word of words.split(/[^a-z\d]+/)) if (ENVIRONMENT_WORD.test(word)) found.add(word);
  }
  return [...found].sort().join(' ');
}
