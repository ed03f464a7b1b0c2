import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Folder {
  readonly path: string;
  /** The absolute path of something in it. */
  at(path: string): string;
  read(path: string): string;
  write(path: string, content: string | Uint8Array): void;
  /** A link at `path` that leads to `target`, which is relative to the link unless absolute. */
  link(path: string, target: string): void;
  /** Removes all that is in it, but for a repository. */
  clear(): void;
  remove(): void;
}

/** A folder of its own below the system's temporary one, or another, with these files. */
export function createFolder(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  parent = tmpdir(),
): Folder {
  const path = realpathSync(mkdtempSync(join(parent, 'instancelint-')));
  const at = (inside: string): string => join(path, inside);
  const folder: Folder = {
    path,
    at,
    read: (inside) => readFileSync(at(inside), 'utf8'),
    write(inside, content) {
      mkdirSync(dirname(at(inside)), { recursive: true });
      writeFileSync(at(inside), content);
    },
    link(inside, target) {
      mkdirSync(dirname(at(inside)), { recursive: true });
      symlinkSync(target, at(inside));
    },
    clear() {
      for (const name of readdirSync(path)) if (name !== '.git') rmSync(at(name), { recursive: true });
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
  for (const [inside, content] of Object.entries(files)) folder.write(inside, content);
  return folder;
}

/** Runs a test's body in a folder that is removed afterwards. */
export async function inFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  body: (folder: Folder) => Promise<void> | void,
): Promise<void> {
  const folder = createFolder(files);
  try {
    await body(folder);
  } finally {
    folder.remove();
  }
}
