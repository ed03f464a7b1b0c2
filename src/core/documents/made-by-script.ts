/** Behind these a script's paths are relative to another folder. */
const CHANGES_FOLDER = /(?:^|[;&|({]|\b(?:then|do|else))[ \t]*(?:cd|pushd)[ \t]/m;

/** A word of a script, and whether `@` stands in front, as curl wants it. */
const WORD = /(@["']?)?([^\s"'`;|&()<>@=,]+)/g;

/**
 * Whether a script may make a file that it sends, or find it in another folder: its name stands there for something else
 * than being sent, or the script goes elsewhere.
 */
export function createMadeByScript(script: string): (path: string) => boolean {
  let names: ReadonlySet<string> | 'any' | undefined;
  return (path) => {
    names ??= CHANGES_FOLDER.test(script) ? 'any' : namesIn(script);
    if (names === 'any') return true;
    for (const { 2: part = '' } of path.matchAll(WORD)) if (names.has(fileNameOf(part))) return true;
    return false;
  };
}

function namesIn(script: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { 1: at, 2: word = '' } of script.replace(/^[ \t]*#.*/gm, '').matchAll(WORD))
    if (at === undefined) names.add(fileNameOf(word));
  return names;
}

function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
