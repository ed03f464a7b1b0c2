import { relative, resolve } from 'node:path';
import type { Corpus } from './corpus/corpus.ts';
import { type Command, outputOf } from './measure/process.ts';
import type { Peer } from './peers/peer.ts';
import { OURS } from './series.ts';
import type { Setup } from './setup.ts';

/** Who says which files of a corpus are wrong, and how. */
interface Judge {
  readonly name: string;
  readonly corpus: Corpus;
  readonly command: Command;
  wrongFiles(output: string): readonly string[];
}

/**
 * Times mean something only for programs that find the same. Throws when the linter or a peer that validates calls a file
 * wrong in which nothing was planted, or the reverse.
 */
export function checkAgreement(setup: Setup, peers: readonly Peer[]): void {
  const judges = [ourJudge(setup), ...peers.flatMap((peer) => peerJudge(setup, peer))];
  const wrong = judges.flatMap(disagreements);
  for (const sentence of wrong) console.error(sentence);
  if (wrong.length > 0)
    throw new Error('not all agree on which files are wrong, so times would mean nothing');
  console.log(`agree on which files are wrong: ${judges.map(({ name }) => name).join(', ')}`);
}

function ourJudge({ mixed, linter }: Setup): Judge {
  const corpus = mixed(1000);
  return {
    name: OURS,
    corpus,
    command: linter({ corpus, named: false }, ['--format', 'json']),
    wrongFiles: (output) =>
      (JSON.parse(output) as { filePath: string; messages: readonly unknown[] }[])
        .filter(({ messages }) => messages.length > 0)
        .map(({ filePath }) => filePath),
  };
}

function peerJudge({ mixed, corpus: corpusOf, prepared }: Setup, peer: Peer): readonly Judge[] {
  const { name, verdict } = peer;
  if (verdict === undefined) return [];
  const corpus = verdict.slow ? corpusOf({ count: 6, language: 'mixed', mistakes: 0.5 }) : mixed(1000);
  const { args, ...command } = peer.command({ corpus, named: false }, prepared);
  const wrongFiles = (output: string): readonly string[] => verdict.wrongFiles(output);
  return [{ name, corpus, command: { ...command, args: [...args, ...(verdict.options ?? [])] }, wrongFiles }];
}

/** A sentence for each file that is judged otherwise than the manifest says. */
function disagreements({ name, corpus, command, wrongFiles }: Judge): readonly string[] {
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
