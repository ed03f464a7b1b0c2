import { readFileSync } from 'node:fs';
import type { Folder } from './folder.ts';
import { runBuilt } from './run-built.ts';
import type { CliOutcome } from './run-cli.ts';

/** Writes down what files and folders a process opens, by the paths that their links lead to. */
const RECORDER = `
const fs = require('node:fs');
const { realpathSync, writeFileSync } = fs;
const opened = new Set();
const record = (path) => {
  if (typeof path === 'number') return;
  try {
    opened.add(realpathSync(path));
  } catch {
    opened.add(String(path));
  }
};
const NAMES = ['open', 'readFile', 'readdir', 'opendir', 'createReadStream'];
for (const object of [fs, fs.promises])
  for (const name of [...NAMES, ...NAMES.map((each) => each + 'Sync')]) {
    const original = object[name];
    if (original === undefined) continue;
    object[name] = function (path) {
      record(path);
      return original.apply(this, arguments);
    };
  }
process.on('exit', () => writeFileSync(process.env.OPENED, JSON.stringify([...opened])));
`;

let runs = 0;

/** Runs the built program in a folder below that of a test, and tells what it opened. */
export async function runRecorded(
  { at, write }: Folder,
  cwd: string,
  args: readonly string[],
): Promise<CliOutcome & { readonly opened: readonly string[] }> {
  write('recorder.cjs', RECORDER);
  const place = at(`opened-${runs++}.json`);
  const env = { NODE_OPTIONS: `--require "${at('recorder.cjs')}"`, OPENED: place };
  const outcome = await runBuilt(args, { cwd: at(cwd), env });
  const opened: string[] = JSON.parse(readFileSync(place, 'utf8'));
  return { ...outcome, opened };
}
