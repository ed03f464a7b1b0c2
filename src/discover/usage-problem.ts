import { existsSync } from 'node:fs';
import type { Span } from '../core/text/span.ts';

/** A wrong flag, a broken config, a file that cannot be read: the caller's to mend. A value, never thrown; exit 2. */
export interface UsageProblem {
  /** One sentence, without a full stop; it may hold control characters of file names, which are escaped when printed. */
  readonly message: string;
  /** Where in a config file it is. `text` is for showing: what may be secret in it is masked. */
  readonly place?: { readonly path: string; readonly text: string; readonly span: Span };
}

/** What a failed call of `node:fs` means to the user, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return Object.hasOwn(REASONS, code) ? (REASONS[code] ?? code) : code || String(error);
}

/**
 * The same of a path that a folder was said to hold: Node puts a replacement character where a name is not UTF-8, and then
 * finds nothing of that name.
 */
export function whyNot(path: string, error: unknown): string {
  const isNamedOtherwise = path.includes('\uFFFD') && !existsSync(path);
  return isNamedOtherwise ? 'its name is not UTF-8; rename it' : reasonOf(error);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'a part of the path is not a directory',
  EEXIST: 'a file of that name is there',
  EISDIR: 'it is a directory',
  ENOTFILE: 'it is not a file',
  ESPIPE: 'it is not a file',
  ENXIO: 'it is not a file',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file would be too large',
  EROFS: 'the file system is read-only',
  EBADF: 'it is not open',
  EINVAL: 'it cannot be written to',
  EIO: 'an input/output error',
  ERR_INVALID_ARG_VALUE: 'the name is not one that a file can have',
};
