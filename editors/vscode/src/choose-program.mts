import { isAbsolute, join } from 'node:path';

/** What decides which copy of the program checks files. */
export interface Surroundings {
  /** The setting `instancelint.path`; VS Code leaves out what an untrusted workspace says. */
  readonly configured: string;
  readonly trusted: boolean;
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  readonly extensionPath: string;
  /** The executable of VS Code, which runs scripts when told to. */
  readonly execPath: string;
  readonly exists: (path: string) => boolean;
}

/** How to start it, before its own arguments. */
export interface Program {
  readonly path: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface NoProgram {
  readonly message: string;
}

const SCRIPT = join('dist', 'bin.cjs');

export function chooseProgram(surroundings: Surroundings): Program | NoProgram {
  const { configured, trusted, folders, extensionPath, execPath, exists } = surroundings;
  const script = (path: string): Program => ({
    path,
    command: execPath,
    args: [path],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  if (configured !== '') {
    const path = isAbsolute(configured) ? configured : join(folders[0] ?? '', configured);
    if (!exists(path))
      return {
        message: `the setting instancelint.path names ${path}, which is not there; mend or delete it`,
      };
    return /\.[cm]?js$/.test(path) ? script(path) : { path, command: path, args: [], env: {} };
  }
  // What lies in node_modules is code of the workspace.
  const installed = trusted
    ? folders.map((folder) => join(folder, 'node_modules', 'instancelint', SCRIPT)).find(exists)
    : undefined;
  return script(installed ?? join(extensionPath, 'program', SCRIPT));
}
