/** What VS Code calls the languages that are checked; each has its activation event in the manifest. */
export const LANGUAGES: readonly string[] = ['json', 'jsonc', 'yaml', 'markdown', 'shellscript'];
