import { dirname } from 'node:path';
import type { SettingsOf } from '../config/settings.ts';
import { realPathOf } from '../discover/real-path.ts';
import { removeRemains } from '../read/temporary-file.ts';
import type { Linted } from './baselines.ts';
import { type Checking, engine } from './check-file.ts';
import type { Fixed, FixFiles } from './fixes.ts';
import type { RunJob } from './job.ts';

/** Most runs fix nothing, and load none of what is needed for it. */
export async function fixAsAsked(
  files: readonly Linted[],
  settings: SettingsOf,
  { project }: Checking,
  { input, fix, updateBaseline, cwd }: RunJob,
): Promise<Fixed> {
  // A text that is at hand is the caller's to write.
  const write = fix?.write === true && input.kind === 'paths';
  if (write) tidy(files);
  if (fix === undefined || !files.some(isFixable)) return { files, problems: [], defects: [], notes: [] };
  const fixing: FixFiles = {
    errorsOnly: fix.errorsOnly,
    write,
    // A baseline that is about to be written anew hides nothing.
    baselines: !updateBaseline,
    cwd,
    async linterOf({ file: { path, named } }, { source }) {
      const own = await settings.settingsFor(path);
      return own && (await engine()).linterOf({ path, source, settings: own, named, project });
    },
  };
  return (await import('./fixes.ts')).fixFiles(files, fixing);
}

function isFixable({ result }: Linted): boolean {
  return result.findings.some((finding) => finding.fix);
}

/** Removes what killed runs have left beside the files, and where the links among those lead that are going to be written. */
function tidy(files: readonly Linted[]): void {
  const folders = new Set<string>();
  for (const linted of files) {
    folders.add(dirname(linted.file.path));
    if (isFixable(linted)) folders.add(dirname(realPathOf(linted.file.path)));
  }
  for (const folder of folders) removeRemains(folder);
}
