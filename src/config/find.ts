import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectRootOf } from '../discover/project-root.ts';
import { isReadableFile, textOrNothing } from '../discover/regular-file.ts';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { decode } from '../read/decode.ts';
import { notUtf8 } from '../read/foreign.ts';
import type { ConfigText } from './config-text.ts';
import { leadsOut } from './confined-path.ts';

const PACKAGE = 'package.json';

/** Where configs are looked for, in this order, in each folder. Formats that hold data only. */
export const SEARCH_PLACES: readonly string[] = [
  '.instancerc',
  '.instancerc.yaml',
  '.instancerc.yml',
  '.instancerc.json',
  PACKAGE,
];

/** What other tools would run as a config. Never loaded: CI lints the branches of strangers. */
const CODE_PLACES: readonly string[] = ['js', 'cjs', 'mjs', 'ts'].flatMap((extension) => [
  `.instancerc.${extension}`,
  `instance.config.${extension}`,
]);

export function isConfigName(name: string): boolean {
  return SEARCH_PLACES.includes(name);
}

export interface ConfigFinder {
  /** The nearest config in a folder or above it, up to the project's root. `names` are the folder's entries, if known. */
  above(directory: string, names?: ReadonlySet<string>): Promise<ConfigText | UsageProblem | undefined>;
  /** Said once for each config that is ignored because it is code. */
  readonly notes: readonly string[];
}

export function createConfigFinder(projectRootOf: ProjectRootOf): ConfigFinder {
  const known = new Map<string, Promise<ConfigText | UsageProblem | undefined>>();
  const notes: string[] = [];

  async function look(
    directory: string,
    names?: ReadonlySet<string>,
  ): Promise<ConfigText | UsageProblem | undefined> {
    const has = (name: string): boolean => names?.has(name) ?? existsSync(join(directory, name));
    const candidates = SEARCH_PLACES.filter(
      (name) => has(name) && (name !== PACKAGE || mentionsInstance(join(directory, name))),
    );
    const own = candidates.length === 0 ? undefined : await loadFrom(directory, candidates);
    if (own !== undefined) return 'path' in own ? withoutLinks(own, projectRootOf(directory)) : own;
    for (const name of CODE_PLACES) {
      if (has(name))
        notes.push(`${join(directory, name)} is ignored: a config is data, such as .instancerc.yaml`);
    }
    const parent = dirname(directory);
    return directory === projectRootOf(directory) || parent === directory ? undefined : above(parent);
  }

  function above(
    directory: string,
    names?: ReadonlySet<string>,
  ): Promise<ConfigText | UsageProblem | undefined> {
    let found = known.get(directory);
    if (found === undefined) {
      found = look(directory, names);
      known.set(directory, found);
    }
    return found;
  }

  return { above, notes };
}

/** A config that was found, not named, must not be a link to a file elsewhere: its text is shown when it is wrong. */
function withoutLinks(config: ConfigText, root: string): ConfigText | UsageProblem {
  return leadsOut(config.path, root)
    ? { message: `the config "${config.path}" is a link that leads out of ${root}; put a file in its place` }
    : config;
}

const NOT_READABLE = 'not a file, or too large for one';

/** Reads the config that a user named. */
export function readConfigText(path: string, shownAs: string): ConfigText | UsageProblem {
  try {
    if (isReadableFile(path) === false) return { message: `the config "${shownAs}" is ${NOT_READABLE}` };
    const decoded = decode(readFileSync(path));
    return decoded.kind === 'text'
      ? { path, text: decoded.text }
      : notUtf8(`the config "${shownAs}"`, decoded);
  } catch (error) {
    return { message: `cannot read the config "${shownAs}": ${reasonOf(error)}` };
  }
}

/** Cheap enough to spare the search where a package.json is about other things, as most are. */
export function mentionsInstance(path: string): boolean {
  return textOrNothing(path).includes('"instance"');
}

async function loadFrom(
  directory: string,
  candidates: readonly string[],
): Promise<ConfigText | UsageProblem | undefined> {
  for (const name of candidates) {
    // Silence about what may not be read would mean another config than the one that was written; a pipe has no end.
    const path = join(directory, name);
    if (isReadableFile(path) === false) return { message: `the config "${path}" is ${NOT_READABLE}` };
    try {
      accessSync(path, constants.R_OK);
    } catch (error) {
      if (existsSync(path)) return { message: `cannot read the config "${path}": ${reasonOf(error)}` };
    }
  }
  for (const name of candidates) {
    const path = join(directory, name);
    // A link that leads nowhere is passed over.
    if (isReadableFile(path) !== true) continue;
    if (name !== PACKAGE) return readConfigText(path, path);
    const { holdsConfig } = await import('./package-config.ts');
    if (holdsConfig(directory)) return readConfigText(path, path);
  }
  return undefined;
}
