/** What an instance body is written in. `json` is strict JSON, `jsonc` allows comments. */
export type BodyLanguage = 'json' | 'jsonc' | 'yaml';

/** What holds bodies among other things: documentation, and scripts that call curl. */
export type PageLanguage = 'markdown' | 'shell';

/** What a text is written in; decides which parser reads it. */
export type Language = BodyLanguage | PageLanguage;

export const BODY_LANGUAGES: readonly BodyLanguage[] = ['json', 'jsonc', 'yaml'];

export const LANGUAGES: readonly Language[] = [...BODY_LANGUAGES, 'markdown', 'shell'];

/** Below a folder these are looked at without being asked for. */
export function isBodyLanguage(language: Language | undefined): language is BodyLanguage {
  return language === 'json' || language === 'jsonc' || language === 'yaml';
}

/** One text to lint. `path` is what findings are reported under; nothing is read from it here. */
export interface Source {
  readonly path: string;
  readonly language: Language;
  /** Decoded, without a leading byte order mark. Every offset in the core counts UTF-16 code units of this string. */
  readonly text: string;
  /** A byte order mark stands before the text, and stays there when it is written. */
  readonly marked?: true;
}

/** Takes the byte order mark off a text, and remembers it. */
export function withoutMark(text: string): Pick<Source, 'text' | 'marked'> {
  return text.charCodeAt(0) === 0xfeff ? { text: text.slice(1), marked: true } : { text };
}

/** The text as a file holds it, with its byte order mark. */
export function wholeText({ text, marked }: Pick<Source, 'text' | 'marked'>): string {
  return marked ? `\uFEFF${text}` : text;
}

const LANGUAGE_BY_EXTENSION: ReadonlyMap<string, Language> = new Map([
  ['json', 'json'],
  ['jsonc', 'jsonc'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['sh', 'shell'],
  ['bash', 'shell'],
]);

/** The extension that files in a language usually have. */
export function extensionFor(language: Language): string {
  for (const [extension, known] of LANGUAGE_BY_EXTENSION) if (known === language) return extension;
  return language;
}

/** The language that a file name's extension stands for, in any letter case. */
export function languageOfPath(path: string): Language | undefined {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return LANGUAGE_BY_EXTENSION.get(extension) ?? LANGUAGE_BY_EXTENSION.get(extension.toLowerCase());
}
