import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets by what they are, of which nothing that is printed or written may hold a piece. */
export type Markers = Readonly<Record<string, string>>;

/** So many characters in a row tell a secret. */
const TELLING = 8;

/** The names of the secrets that a text holds pieces of, whatever the letter case and however they are encoded. */
export function leaksIn(text: string, markers: Markers): readonly string[] {
  const lower = text.toLowerCase();
  return Object.entries(markers).flatMap(([name, secret]) =>
    formsOf(secret).some((form) => piecesOf(form).some((piece) => lower.includes(piece))) ? [name] : [],
  );
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    bytes.toString('hex'),
  ];
  // Base64 depends on how many bytes stand before it; the characters at both ends depend on others as well.
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    forms.push(text.slice(before === 0 ? 0 : before + 1, -1));
  }
  return [...new Set(forms)];
}

function piecesOf(form: string): readonly string[] {
  const lower = form.toLowerCase();
  const last = Math.max(lower.length - TELLING, 0);
  return Array.from({ length: last + 1 }, (_, at) => lower.slice(at, at + TELLING));
}

/** All files below a folder with what they hold: by their paths from there. */
export function filesBelow(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const stats = statSync(join(folder, path), { throwIfNoEntry: false });
    if (stats?.isFile()) files.set(path, readFileSync(join(folder, path), 'utf8'));
  }
  return files;
}

/** The arguments of all processes that run now, as anybody on this machine can read them. */
export function argumentsOfProcesses(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch (error) {
        // It has just ended.
        if (error instanceof Error && 'code' in error && /^E(?:NOENT|SRCH)$/.test(String(error.code)))
          return '';
        throw error;
      }
    })
    .join('\n');
}
