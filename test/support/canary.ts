import { chmodSync, readFileSync } from 'node:fs';
import type { Folder } from './folder.ts';

/** Programs and modules that leave a word behind when anything runs them. */
export interface Canaries {
  /** The text of a module, in CommonJS as well as an ES module. */
  readonly module: string;
  /** A command line, for a config that names one. Its program goes on as `cat`, and would do as a filter. */
  command(what: string): string;
  /** Writes programs that may be executed. */
  place(...paths: readonly string[]): void;
  /** What ran since it was asked for last time; best nothing. */
  ran(): string;
}

/** They write into a file of the folder, outside of what is below `repository` there. */
export function canariesIn({ at, write }: Folder): Canaries {
  const log = at('ran');
  write('ran', '');
  const place = (...paths: readonly string[]): void => {
    for (const path of paths) {
      write(path, `#!/bin/sh\necho "$0 $*" >> '${log}'\nexec cat\n`);
      chmodSync(at(path), 0o755);
    }
  };
  place('canary');
  let told = 0;
  return {
    module: `process.getBuiltinModule('fs').appendFileSync(${JSON.stringify(log)}, 'a module\\n');\n`,
    command: (what) => `${at('canary')} ${what}`,
    place,
    ran() {
      const text = readFileSync(log, 'utf8');
      const fresh = text.slice(told);
      told = text.length;
      return fresh;
    },
  };
}
