import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `curl` is handed in a script: its arguments and, where they ask for it, its standard input without the last line break. */
export interface Call {
  readonly words: readonly string[];
  readonly stdin: string | undefined;
}

/** Replaces `curl` by a function that only says what it was called with, and gives variables their own spelling as value. */
const PRELUDE = `set +o history
TIMEFORMAT= TOKEN='$TOKEN' BASE='$BASE' BRACED='\${BRACED}' _x1='$_x1'
cat() { if [ "$1" = x ]; then printf '$(cat x)'; else command cat "$@"; fi; }
pwd() { printf '\`pwd\`'; }
sudo() { "$@"; }
curl() {
  for word in "$@"; do printf 'w%s\\0' "$word"; done >&3
  for word in "$@"; do if [ "$word" = @- ]; then { printf s; command cat; printf '\\0'; } >&3; break; fi; done
  printf 'c\\0' >&3
}
curl.exe() { curl "$@"; }
`;

/** Runs sound scripts with bash, all in one process and without a network, and tells the calls of each. */
export function callsInBash(scripts: readonly string[]): readonly (readonly Call[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'instancelint-bash-'));
  // Globs find nothing here.
  const { stderr, status, output } = spawnSync('bash', ['--norc', '-s'], {
    cwd: folder,
    encoding: 'utf8',
    input: `${PRELUDE}${scripts.map((script) => `{ ${script}\n} </dev/null >/dev/null\nprintf 'e\\0' >&3\n`).join('')}`,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
  rmSync(folder, { recursive: true });
  if (status !== 0 || stderr !== '') throw new Error(`bash ended with ${status}: ${stderr.slice(0, 2000)}`);

  const found: Call[][] = [];
  let calls: Call[] = [];
  let words: string[] = [];
  let stdin: string | undefined;
  for (const record of String(output[3]).split('\0')) {
    const text = record.slice(1);
    if (record.startsWith('w')) words.push(text);
    else if (record.startsWith('s')) stdin = text.trimEnd();
    else if (record === 'c') {
      calls.push({ words, stdin });
      words = [];
      stdin = undefined;
    } else if (record === 'e') {
      found.push(calls);
      calls = [];
    }
  }
  return found;
}
