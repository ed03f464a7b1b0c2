import { relative, resolve } from 'node:path';
import type { Corpus } from './corpus/corpus.ts';
import { type Command, outputOf } from './measure/process.ts';
import type { Files, Peer, Prepared } from './peers/peer.ts';

/** Who says which files of a corpus are wrong, and how. */
export interface Judge {
  readonly name: string;
  readonly command: Command;
  wrongFiles(output: string): readonly string[];
}

export function peerJudge(peer: Peer, files: Files, prepared: Prepared): Judge | undefined {
  const { name, verdict } = peer;
  if (verdict === undefined) return undefined;
  const { args, ...command } = peer.command(files, prepared);
  return {
    name,
    command: { ...command, args: [...args, ...(verdict.options ?? [])] },
    wrongFiles: (output) => verdict.wrongFiles(output),
  };
}

/** A sentence for each file that a judge calls wrong although nothing was planted, or the reverse. */
export function disagreements(corpus: Corpus, { name, command, wrongFiles }: Judge): readonly string[] {
  const output = outputOf(command);
  let wrong: ReadonlySet<string>;
  try {
    wrong = new Set(wrongFiles(output).map((path) => relative(corpus.folder, resolve(corpus.folder, path))));
  } catch {
    return [`${name}: its output cannot be read; it begins with ${JSON.stringify(output.slice(0, 200))}`];
  }
  const missed = [...corpus.manifest].filter(([path]) => !wrong.has(path));
  const invented = [...wrong].filter((path) => !corpus.manifest.has(path));
  return [
    ...missed.map(([path, mistake]) => `${name} calls ${path} right, which has the mistake ${mistake}`),
    ...invented.map((path) => `${name} calls ${path} wrong, which is clean`),
  ];
}
