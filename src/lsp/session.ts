import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from '../config/settings.ts';
import type { Page } from '../core/parse/page.ts';
import { parserFor } from '../core/parse/parser-for.ts';
import { plainTree } from '../core/parse/plain-tree.ts';
import type { Tree } from '../core/parse/tree.ts';
import { isBodyLanguage, type Source } from '../core/text/source.ts';
import { isWithinFolder } from '../discover/project-root.ts';
import { type Checked, checkDocument } from './check-document.ts';
import { createSettingsCache, type SettingsCache } from './folder-settings.ts';
import { folderOf, type OpenDocument, openDocument } from './open-document.ts';

export interface Documents {
  get(uri: string): TextDocument | undefined;
  all(): readonly TextDocument[];
}

/** What all features ask: the open documents, how they are to be checked, and what was found in them. */
export interface Session {
  readonly settings: SettingsCache;
  /** The same object as long as the document stays as it is. Undefined for what is not open, or in a language that is none of ours. */
  documentAt(uri: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  /** Undefined where nothing is to be said of a document. */
  settingsFor(document: OpenDocument): Promise<Settings | undefined>;
  /** Kept for the document that was asked about last: an editor asks several things about it at once. */
  parsed(document: OpenDocument): Promise<Tree | Page>;
  /** What is wrong with a document; looked for only once as long as it stays as it is. */
  check(document: OpenDocument): Promise<Checked>;
  setFolders(folders: readonly string[]): void;
}

/** `cwd` stands in where an editor has no folder. */
export function createSession(documents: Documents, cwd: string): Session {
  let folders: readonly string[] = [];
  const cwdOf = (folder: string): string => {
    const around = folders.filter((each) => isWithinFolder(folder, each));
    return around.sort((a, b) => b.length - a.length)[0] ?? folder;
  };
  let settings = createSettingsCache(cwdOf);
  // A version says little: a document that is opened again often begins with the same one.
  let opened = new WeakMap<TextDocument, OpenDocument>();
  const checked = new WeakMap<OpenDocument, Checked>();
  let last: { readonly document: OpenDocument; readonly parsed: Promise<Tree | Page> } | undefined;
  const asItIs = (document: TextDocument): OpenDocument | undefined => {
    const known = opened.get(document);
    if (known?.version === document.version) return known;
    const open = openDocument(document, folders[0] ?? cwd);
    if (open !== undefined) opened.set(document, open);
    return open;
  };

  return {
    get settings() {
      return settings;
    },
    documentAt(uri) {
      const document = documents.get(uri);
      return document && asItIs(document);
    },
    all: () => documents.all().flatMap((document) => asItIs(document) ?? []),
    settingsFor: async (document) => (await settings.of(folderOf(document))).settingsFor(document.path),
    parsed(document) {
      if (last?.document !== document) last = { document, parsed: parsed(document.source) };
      return last.parsed;
    },
    async check(document) {
      const folder = await settings.of(folderOf(document));
      const known = checked.get(document);
      // A script is right or wrong with the files that it sends.
      if (known?.folder === folder && document.source.language !== 'shell') return known;
      const found = await checkDocument(document, folder);
      checked.set(document, found);
      return found;
    },
    setFolders(given) {
      folders = given;
      settings = createSettingsCache(cwdOf);
      opened = new WeakMap();
    },
  };
}

/** Reads a text, as quickly as it allows. */
export async function parsed({ language, text }: Source): Promise<Tree | Page> {
  const plain = isBodyLanguage(language) ? plainTree(text, language) : undefined;
  return plain ?? (await parserFor(language, text))(text);
}
