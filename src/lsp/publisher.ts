import type { Diagnostic } from 'vscode-languageserver/node';
import { createLineIndex } from '../core/text/line-index.ts';
import { displayPathOf } from '../discover/file-ref.ts';
import type { UsageProblem } from '../discover/usage-problem.ts';
import { printable } from '../report/printable.ts';
import { configDiagnostic } from './diagnostics.ts';
import type { FolderSettings } from './folder-settings.ts';
import { filePathOf, uriOf } from './open-document.ts';

export interface PublisherJob {
  send(message: { uri: string; version?: number; diagnostics: Diagnostic[] }): void;
  /** Shows a sentence to the user. */
  tell(message: string): void;
  /** Where a path is open, under the address that the editor gave it. */
  openUriOf(path: string): string | undefined;
}

/** Keeps what is shown of documents and of the configs that are in force for them; both may be about one file. */
export interface Publisher {
  showDocument(uri: string, version: number, diagnostics: readonly Diagnostic[]): void;
  closeDocument(uri: string): void;
  /** Shows what is wrong with the configs for a folder, and takes away what was, once it is mended. */
  showConfigs(folder: string, settings: FolderSettings): void;
  /** No document of other folders is open. */
  keepOnly(folders: ReadonlySet<string>): void;
}

interface Shown {
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
}

export function createPublisher({ send, tell, openUriOf }: PublisherJob): Publisher {
  const documents = new Map<string, Shown>();
  const problems = new Map<string, readonly UsageProblem[]>();
  /** By path of a config. */
  let configs: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
  let told: ReadonlySet<string> = new Set();

  const publish = (uri: string): void => {
    const shown = documents.get(uri);
    const path = filePathOf(uri);
    const ofConfig = (path === undefined ? undefined : configs.get(path)) ?? [];
    const diagnostics = [...(shown?.diagnostics ?? []), ...ofConfig];
    send(shown === undefined ? { uri, diagnostics } : { uri, version: shown.version, diagnostics });
  };

  const refresh = (): void => {
    const before = configs;
    const all = [...problems.values()].flat();
    configs = byPath(all);
    for (const path of new Set([...before.keys(), ...configs.keys()])) {
      if (JSON.stringify(before.get(path)) !== JSON.stringify(configs.get(path)))
        publish(openUriOf(path) ?? uriOf(path));
    }
  };

  return {
    showDocument(uri, version, diagnostics) {
      documents.set(uri, { version, diagnostics });
      publish(uri);
    },
    closeDocument(uri) {
      documents.delete(uri);
      publish(uri);
    },
    showConfigs(folder, settings) {
      const before = problems.get(folder) ?? [];
      if (before.length === 0 && settings.problems.length === 0) return;
      problems.set(folder, settings.problems);
      refresh();
      // Told once; but again when it was mended in between.
      const sentences = settings.problems.map((problem) => sentenceOf(problem, settings.cwd));
      for (const sentence of sentences) if (!told.has(sentence)) tell(sentence);
      const others = [...problems].filter(([other]) => other !== folder);
      const stillTrue = others.flatMap(([, all]) => all.map((problem) => sentenceOf(problem, settings.cwd)));
      told = new Set([...sentences, ...stillTrue.filter((sentence) => told.has(sentence))]);
    },
    keepOnly(folders) {
      for (const folder of problems.keys()) if (!folders.has(folder)) problems.delete(folder);
      refresh();
    },
  };
}

function byPath(problems: readonly UsageProblem[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Map<string, Diagnostic>>();
  for (const problem of problems) {
    const diagnostic = configDiagnostic(problem);
    if (diagnostic === undefined || problem.place === undefined) continue;
    const { path } = problem.place;
    // Several folders with open documents may share one config.
    found.set(path, (found.get(path) ?? new Map()).set(JSON.stringify(diagnostic), diagnostic));
  }
  return new Map([...found].map(([path, diagnostics]) => [path, [...diagnostics.values()]]));
}

function sentenceOf({ message, place }: UsageProblem, cwd: string): string {
  if (place === undefined) return printable(message);
  const { line, column } = createLineIndex(place.text).position(place.span.start);
  return `${printable(displayPathOf(place.path, cwd))}:${line}:${column}: ${printable(message)}`;
}
