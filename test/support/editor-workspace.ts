import { chmodSync, readFileSync } from 'node:fs';
import { filesShown } from './code-blocks.ts';
import { createFolder, type Folder } from './folder.ts';
import { BAD_TAGS } from './instances.ts';
import { BUILT_BIN, runProgram } from './run-built.ts';

export const EDITORS_PAGE = 'docs/editors.md';

/** What an editor shows, with line and column as people count. */
export interface Shown {
  readonly line: number;
  readonly column: number;
  readonly kind: string;
  readonly text: string;
}

export interface EditorWorkspace {
  readonly folder: Folder;
  /** Where a recipe of the page was put: `name` ends the file name that it states, one of several by a word in it. */
  install(name: string, place: string, word?: string): string;
  /** Runs an editor in the workspace; what its script wrote to the file that `SHOWN` in its environment names. */
  run(program: string, args: readonly string[]): Promise<string>;
  /** The same, where that is a finding a line, its parts between tabs. */
  show(program: string, args: readonly string[]): Promise<readonly Shown[]>;
}

/**
 * A home with nothing in it, a `PATH` with `instancelint` on it, and `instances/a b.json`, whose one error is at 4:11.
 */
export function createEditorWorkspace(): EditorWorkspace {
  const folder = createFolder({
    'bin/instancelint': `#!/bin/sh\nexec "${process.execPath}" "${BUILT_BIN}" "$@"\n`,
    'home/.keep': '',
    'workspace/.instancerc': '',
    'workspace/instances/a b.json': BAD_TAGS,
    'workspace/instances/a b.yaml': 'element: {key: stripe}\nconfiguration: {}\ntags: [a]\nname: ""\n',
  });
  chmodSync(folder.at('bin/instancelint'), 0o755);
  const run = async (program: string, args: readonly string[]): Promise<string> => {
    const shown = folder.at('shown');
    folder.write('shown', '');
    const { code, stdout, stderr } = await runProgram(program, args, {
      cwd: folder.at('workspace'),
      env: {
        PATH: `${folder.at('bin')}:${process.env['PATH']}`,
        HOME: folder.at('home'),
        SHOWN: shown,
        LANG: 'C.UTF-8',
      },
    });
    const text = readFileSync(shown, 'utf8');
    if (code !== 0 || text === '') throw new Error(`${program} ended with ${code}\n${stdout}${stderr}`);
    return text;
  };
  return {
    folder,
    run,
    install(name, place, word = '') {
      const [recipe, ...others] = filesShown(EDITORS_PAGE, name).filter(({ text }) => text.includes(word));
      if (recipe === undefined || others.length > 0) throw new Error(`${name} is not once on the page`);
      folder.write(place, recipe.text);
      return folder.at(place);
    },
    async show(program, args) {
      return (await run(program, args))
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const [at = '', column = '', kind = '', ...rest] = line.split('\t');
          return { line: Number(at), column: Number(column), kind, text: rest.join('\t') };
        });
    },
  };
}
