/** How it is told that a file is as it was: by what the file system says about it, or by a hash of its text. */
export type CacheStrategy = 'metadata' | 'content';

export const CACHE_STRATEGIES: readonly CacheStrategy[] = ['metadata', 'content'];
