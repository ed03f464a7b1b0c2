import type { SettingsOf } from '../config/settings.ts';
import { isBodyLanguage, type Language, languageOfPath } from '../core/text/source.ts';
import { byDisplayPath, type FileRef } from '../discover/file-ref.ts';
import { realPathOf } from '../discover/real-path.ts';
import { textOrNothing } from '../discover/regular-file.ts';
import type { Shard } from '../discover/selection.ts';
import type { Linted } from './baselines.ts';
import { byShownPath, type Checker, createLedger, type Ledger } from './checker.ts';
import type { Supply } from './find-files.ts';
import { findSentFiles, type Project, SENDS_FILE, type SentFile } from './sent-files.ts';

/** The files of a shard, and those of all others. */
export interface Division {
  readonly own: readonly FileRef[];
  readonly others: readonly FileRef[];
}

/**
 * Divides files into parts that differ by one file at most. A folder stays whole where it can, since instances are compared
 * within one. Nothing but the list of paths decides: sizes differ between checkouts, by line ends, and a file that each
 * shard takes for another one's would be checked by none.
 */
export function divide(files: readonly FileRef[], { number, count }: Shard): Division {
  const byFolder = files
    .map((file) => ({ file, folder: folderOf(file) }))
    .sort((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : byDisplayPath(a.file, b.file)))
    .map(({ file }) => file);
  const start = Math.floor(((number - 1) * files.length) / count);
  const end = Math.floor((number * files.length) / count);
  return {
    own: byFolder.slice(start, end).sort(byDisplayPath),
    others: [...byFolder.slice(0, start), ...byFolder.slice(end)].sort(byDisplayPath),
  };
}

function folderOf({ displayPath }: FileRef): string {
  return displayPath.slice(0, displayPath.lastIndexOf('/') + 1);
}

export interface Comparing extends Division {
  /** Takes in what commands send. */
  readonly ledger: Ledger;
  readonly checker: Checker;
  readonly supply: Supply;
  readonly settings: SettingsOf;
  readonly project: Project;
  readonly cwd: string;
  readonly language: Language | undefined;
}

/**
 * Checks what commands of a shard's files send, and as many files of others as it takes to say exactly what a whole run
 * would say of the shard's own: those are told of nowhere.
 */
export async function checkBesides(job: Comparing): Promise<Ledger> {
  const { ledger, checker } = job;
  const others = createLedger();
  await checker.checkFiles(pagesThatSend(job), others);
  const senders = [...ledger.checked, ...others.checked].sort(byShownPath);
  if (senders.some(({ result }) => (result.sends ?? []).length > 0)) {
    const own = new Set(job.own);
    const sent = await sentOnce(senders, job);
    await checker.checkSent(
      sent.filter(({ sender }) => own.has(sender)),
      ledger,
    );
    await checker.checkSent(
      sent.filter(({ sender }) => !own.has(sender)),
      others,
    );
    ledger.checked.sort(byShownPath);
  }
  const known = new Set(others.checked.map(({ file }) => file));
  const earlier = await earlierBeside(ledger.checked, job);
  await checker.checkFiles(
    earlier.filter((file) => !known.has(file)),
    others,
  );
  return others;
}

/** A file that several send is the first one's; so all have to be asked that may send one. */
function pagesThatSend({ others, language, supply }: Comparing): readonly FileRef[] {
  return others.filter(({ path }) => {
    if (isBodyLanguage(language ?? languageOfPath(path))) return false;
    return supply.readings !== undefined || SENDS_FILE.test(textOrNothing(path));
  });
}

/** What is sent, but for files that another shard tells of anyway. */
async function sentOnce(
  senders: readonly Linted[],
  { others, checker, supply, cwd, project }: Comparing,
): Promise<readonly SentFile[]> {
  const sent = (await findSentFiles(senders, cwd, project)).filter(({ path }) => supply.isSelected(path));
  const places = new Set(sent.map(({ path }) => realPathOf(path)));
  const found = createLedger();
  await checker.checkFiles(
    others.filter(({ path }) => places.has(realPathOf(path))),
    found,
  );
  const told = new Set(found.checked.map(({ file }) => realPathOf(file.path)));
  return sent.filter(({ path }) => !told.has(realPathOf(path)));
}

/** Of two instances with one name, the later one is told of. So the files matter that come before one in its folder. */
async function earlierBeside(
  checked: readonly Linted[],
  { others, settings }: Comparing,
): Promise<readonly FileRef[]> {
  const lastOf = new Map<string, FileRef>();
  for (const { file } of checked) {
    const own = await settings.settingsFor(file.path);
    if (own?.levels.rules['duplicate-instance'] !== 'off') lastOf.set(folderOf(file), file);
  }
  return others.filter((file) => {
    const last = lastOf.get(folderOf(file));
    return last !== undefined && byDisplayPath(file, last) < 0;
  });
}
