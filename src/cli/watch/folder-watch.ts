import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';

/** Watches folders, each by itself: what lies deeper has to be followed too. */
export interface FolderWatch {
  /** Watches a folder, if it is not watched yet. */
  follow(folder: string): void;
  /** Gives up all folders that were not followed since the last call. */
  giveUpOthers(): void;
  has(folder: string): boolean;
  readonly size: number;
  /** Why some folder cannot be watched. */
  problem(): UsageProblem | undefined;
  close(): void;
}

interface Watched {
  readonly watcher: FSWatcher;
  /** Another one under the same name is another folder. */
  readonly inode: number;
}

/**
 * `onEvent` is told the absolute path of whatever changed in a folder. Node's own watching is enough, since a change leads to
 * a whole run: what kind of change it was does not matter, and no file takes a watch of its own.
 */
export function createFolderWatch(onEvent: (path: string) => void): FolderWatch {
  const watched = new Map<string, Watched>();
  let followed = new Set<string>();
  let problem: UsageProblem | undefined;

  const giveUp = (folder: string): void => {
    watched.get(folder)?.watcher.close();
    watched.delete(folder);
  };

  return {
    follow(folder) {
      followed.add(folder);
      const inode = statSync(folder, { throwIfNoEntry: false })?.ino;
      if (watched.get(folder)?.inode === inode) return;
      giveUp(folder);
      if (inode === undefined) return;
      try {
        const watcher = watch(folder, (_, name) => onEvent(name === null ? folder : join(folder, name)));
        // It is gone; the folder above tells.
        watcher.on('error', () => giveUp(folder));
        watched.set(folder, { watcher, inode });
      } catch (error) {
        problem ??= { message: describeFailure(folder, error) };
      }
    },
    giveUpOthers() {
      for (const folder of watched.keys()) if (!followed.has(folder)) giveUp(folder);
      followed = new Set();
    },
    has: (folder) => watched.has(folder),
    get size() {
      return watched.size;
    },
    problem: () => problem,
    close() {
      for (const folder of [...watched.keys()]) giveUp(folder);
    },
  };
}

function describeFailure(folder: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // What Linux says where no more folders may be watched.
  if (code === 'ENOSPC' || code === 'EMFILE')
    return 'the system lets no more folders be watched; name fewer, or raise fs.inotify.max_user_watches';
  return `cannot watch "${folder}": ${reasonOf(error)}`;
}
