import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { statsOrNothing } from '../../discover/regular-file.ts';
import type { UsageProblem } from '../../discover/usage-problem.ts';

/** Watches folders, each by itself: what lies deeper has to be followed too. */
export interface FolderWatch {
  /** Watches a folder, if it is not watched yet. */
  follow(folder: string): void;
  /** Gives up all folders that were not followed since the last call. */
  giveUpOthers(): void;
  has(folder: string): boolean;
  readonly size: number;
  /** Why not all folders are watched. */
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
      const inode = statsOrNothing(folder)?.ino;
      if (watched.get(folder)?.inode === inode) return;
      giveUp(folder);
      if (inode === undefined) return;
      try {
        const watcher = watch(folder, (_, name) => onEvent(name === null ? folder : join(folder, name)));
        // It is gone; the folder above tells.
        watcher.on('error', () => giveUp(folder));
        watched.set(folder, { watcher, inode });
      } catch (error) {
        // A folder that may not be entered is reported by the run itself.
        if (isExhausted(error)) problem ??= { message: EXHAUSTED };
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

const EXHAUSTED =
  'the system lets no more folders be watched; name fewer, or raise fs.inotify.max_user_watches';

/** What Linux says where no more folders may be watched. */
function isExhausted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EMFILE');
}
