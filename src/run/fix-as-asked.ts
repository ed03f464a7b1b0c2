import type { SettingsOf } from '../config/settings.ts';
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
  const isFixable = ({ result }: Linted): boolean => result.findings.some((finding) => finding.fix);
  if (fix === undefined || !files.some(isFixable)) return { files, problems: [], defects: [], notes: [] };
  const fixing: FixFiles = {
    errorsOnly: fix.errorsOnly,
    // A text that is at hand is the caller's to write.
    write: fix.write && input.kind === 'paths',
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
