import { basename } from 'node:path';
import type { BodyLanguage } from '../core/text/source.ts';

/** A config as it is on disk. In a package.json only the member `instance` is meant. */
export interface ConfigText {
  readonly path: string;
  readonly text: string;
}

/** A file without an extension is YAML, and most often JSON's subset of it, which needs no YAML parser. */
export function languageOfConfig({ path, text }: ConfigText): BodyLanguage {
  if (basename(path) === 'package.json') return 'json';
  if (/\.jsonc?$/i.test(path)) return 'jsonc';
  return !/\.ya?ml$/i.test(path) && text.trimStart().startsWith('{') ? 'jsonc' : 'yaml';
}
