import { chmodSync } from 'node:fs';
import type { Folder } from '../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, named } from '../support/instances.ts';

/** What a file may hold and be, whatever happens while it is fixed. */
export interface Expected {
  readonly old: Buffer;
  /** The same as the old one, where there is nothing to fix. */
  readonly fixed: Buffer;
  readonly mode: number;
}

/** By their paths in the folder; links and what they lead to are two of them. */
export type Files = ReadonlyMap<string, Expected>;

const MODES = [0o644, 0o600, 0o755, 0o640, 0o606];

/** Writes files of all kinds that `--fix` mends, and some that it leaves alone. */
export function writeFiles(folder: Folder, count: number): Files {
  const files = new Map<string, Expected>();
  const write = (path: string, old: string, fixed: string, mode: number): void => {
    folder.write(path, old);
    chmodSync(folder.at(path), mode);
    files.set(path, { old: Buffer.from(old), fixed: Buffer.from(fixed), mode });
  };
  for (let number = 0; number < count; number++) {
    const [extension, old, fixed] = textsOf(number);
    const mode = MODES[number % MODES.length] ?? 0o644;
    const path = `files/${number % 23}/${nameOf(number)}`;
    if (number % 10 === 7) {
      // Only the link has a name that is looked for.
      write(`${path}.text`, old, fixed, mode);
      folder.link(`links/${nameOf(number)}.${extension}`, `../${path}.text`);
    } else write(`${path}.${extension}`, old, fixed, mode);
  }
  return files;
}

/** Puts back what was there before the first run. */
export function restore(folder: Folder, files: Files): void {
  for (const [path, { old, mode }] of files) {
    folder.write(path, old);
    chmodSync(folder.at(path), mode);
  }
}

function nameOf(number: number): string {
  if (number % 31 === 3) return `${number} ${'long'.repeat(50)}`;
  return number % 31 === 4 ? `${number}\n[*] \u{1f600}` : `f${String(number).padStart(4, '0')}`;
}

type Texts = readonly [extension: string, old: string, fixed: string];

function textsOf(number: number): Texts {
  const name = `Account ${number}`;
  const [extension, old, fixed] = kindOf(number, named(name, GOOD_JSON), named(name, GOOD_YAML), name);
  const dress = (text: string): string => {
    const mark = number % 3 === 0 ? '\ufeff' : '';
    const lines = number % 4 === 1 ? text.replaceAll('\n', '\r\n') : text;
    return mark + (number % 5 === 2 ? lines.trimEnd() : lines);
  };
  return [extension, dress(old), dress(fixed)];
}

function kindOf(number: number, json: string, yaml: string, name: string): Texts {
  switch (number % 8) {
    case 0:
      return ['json', json.replace(`"${name}"`, `“${name}”,`), json];
    case 1:
      return ['json', json.replace('  "tags"', '  // which ones?\n  "tags"'), json];
    case 2:
      return [
        'yaml',
        yaml.replace(`name: ${name}`, `name: “${name}: 1”`),
        yaml.replace(name, `"${name}: 1"`),
      ];
    case 3:
      return ['yaml', yaml.replaceAll(': ', ':\u00a0'), yaml];
    case 4:
      return ['jsonc', withComment(json).replace(`"${name}"`, `“${name}”`), withComment(json)];
    case 5: {
      const tags = Array.from({ length: number % 40 === 5 ? 8000 : 20 }, (_, at) => `"t${at}"`);
      const long = json.replace('"billing"', tags.join(', '));
      return ['json', long.replace('\n}', ',\n}'), long];
    }
    case 6:
      return ['json', json, json];
    default: {
      const bad = named(name, BAD_TAGS);
      return ['json', bad, bad];
    }
  }
}

function withComment(json: string): string {
  return json.replace('"tags"', '/* kept */ "tags"');
}
