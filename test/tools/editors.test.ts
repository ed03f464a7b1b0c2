import * as assert from 'uvu/assert';
import { codeBlocks } from '../support/code-blocks.ts';
import { createEditorWorkspace, EDITORS_PAGE, type EditorWorkspace } from '../support/editor-workspace.ts';
import { runBuilt } from '../support/run-built.ts';
import { suite } from '../support/suite.ts';

const TAGS = '"tags" is empty; add at least one tag';

/** Waits for findings of the present buffer, as ALE keeps them, and writes them. */
const ALE_SHOW = `
let s:left = 300
while s:left > 0 && empty(get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', []))
  sleep 50m
  let s:left -= 1
endwhile
call writefile(map(copy(g:ale_buffer_info[bufnr('')].loclist), {_, q -> join([q.lnum, q.col, q.type, q.text], "\\t")}), $SHOWN)
qa!
`;

const QUICKFIX_SHOW = `call writefile(map(getqflist(), {_, q -> join([q.lnum, q.col, q.type, bufname(q.bufnr) . ' ' . q.text], "\\t")}), $SHOWN)`;

const EMACS_SHOW = `
(defun show ()
  (let ((left 300))
    (while (and (> left 0) (not (flymake-diagnostics)))
      (accept-process-output nil 0.05)
      (setq left (1- left))))
  (let ((lines (mapcar (lambda (d)
                         (goto-char (flymake-diagnostic-beg d))
                         (format "%d\\t%d\\t%s\\t%s\\n" (line-number-at-pos) (1+ (current-column))
                                 (flymake-diagnostic-type d) (flymake-diagnostic-text d)))
                       (flymake-diagnostics))))
    (write-region (apply #'concat lines) nil (getenv "SHOWN"))))
`;

const NEOVIM_SHOW = `
vim.wait(15000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local lines = {}
for _, d in ipairs(vim.diagnostic.get(0)) do
  table.insert(lines, table.concat({ d.lnum + 1, d.col + 1, d.severity, d.message }, '\\t'))
end
vim.fn.writefile(lines, vim.env.SHOWN)
vim.cmd('qa!')
`;

/** Writes what stands on the screen. */
const NEOVIM_SCREEN = `
vim.o.columns, vim.o.lines = 116, 9
vim.wait(15000, function() return #vim.diagnostic.get(0) > 0 end, 50)
vim.cmd('redraw!')
local rows = {}
for row = 1, vim.o.lines - 1 do
  local cells = {}
  for column = 1, vim.o.columns do table.insert(cells, vim.fn.screenstring(row, column)) end
  table.insert(rows, (table.concat(cells):gsub('%s+$', '')))
end
vim.fn.writefile(rows, vim.env.SHOWN)
vim.cmd('qa!')
`;

/** What the page shows of an editor. */
const MISTAKES = `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_API_KEY}
  evnt.vendor.type: polling
tags: []
name: <INSERT_NAME>
`;

suite('the recipes of docs/editors.md, in the editors', (test) => {
  const workspace: EditorWorkspace = createEditorWorkspace();
  const { folder, install, run, show } = workspace;
  test.after(() => folder.remove());

  test('Vim fills its quickfix list', async () => {
    install('instancelint.vim', 'home/.vim/compiler/instancelint.vim', 'CompilerSet');
    const vim = (make: string) =>
      show('vim', [
        ...['-N', '-es', '-u', 'NONE', '-c', 'set rtp^=~/.vim', '-c', 'edit instances/a\\ b.json'],
        ...['-c', 'compiler instancelint', '-c', `silent ${make}`, '-c', QUICKFIX_SHOW, '-c', 'qa!'],
      ]);
    const finding = { line: 4, column: 11, kind: 'e', text: `instances/a b.json ${TAGS} [tags]` };
    assert.equal(await vim('make! %:S'), [finding]);
    const [first, ...others] = await vim('make!');
    assert.equal(first, finding);
    assert.ok(others.length > 0);
    for (const { text } of others) assert.match(text, /^instances\/a b\.yaml .* \[[\w-]+\]$/);
  });

  test('Vim with ALE shows what the language server says', async () => {
    install('instancelint.vim', 'home/.vim/after/plugin/instancelint.vim', 'ale#linter');
    folder.write('ale.vim', ALE_SHOW);
    for (const [file, line] of [
      ['a\\ b.json', 4],
      ['a\\ b.yaml', 2],
    ] as const) {
      const [shown] = await show('vim', [
        ...['-N', '-es', '-u', 'NONE', '--cmd', 'set rtp+=/usr/share/vim-ale,~/.vim/after'],
        ...['-c', 'source /usr/share/vim-ale/plugin/ale.vim', '-c', 'runtime! after/plugin/*.vim'],
        ...['-c', 'filetype on', '-c', `edit instances/${file}`, '-c', `source ${folder.at('ale.vim')}`],
      ]);
      assert.is(shown?.line, line);
      if (line === 4) assert.equal(shown, { line: 4, column: 11, kind: 'E', text: TAGS });
    }
  });

  test('Emacs shows it by flymake', async () => {
    const recipe = install('flymake-instancelint.el', 'flymake.el');
    folder.write('show.el', EMACS_SHOW);
    const shown = await show('emacs', [
      ...['-Q', '--batch', '--load', recipe, '--load', folder.at('show.el')],
      ...['--eval', '(progn (find-file "instances/a b.json") (flymake-start) (show))'],
    ]);
    assert.equal(shown, [{ line: 4, column: 11, kind: ':error', text: `${TAGS} [tags]` }]);
    folder.write('workspace/other.json', '{"version": 1}\n');
    // What it reports, which is how flymake learns that it is done.
    const ask =
      '(let (told) (find-file "other.json") (instancelint-flymake (lambda (&rest given) (setq told (list given)))) (while (not told) (accept-process-output nil 0.05)) (write-region (format "0\\t0\\ttold\\t%S" told) nil (getenv "SHOWN")))';
    const silent = await show('emacs', ['-Q', '--batch', '--load', recipe, '--eval', ask]);
    assert.equal(silent, [{ line: 0, column: 0, kind: 'told', text: '((nil))' }]);
  });

  test('Emacs shows what the language server says by eglot', async () => {
    const recipe = install('eglot-instancelint.el', 'eglot.el');
    folder.write('show.el', EMACS_SHOW);
    const open =
      '(progn (require (quote eglot)) (find-file "instances/a b.json") (eglot-ensure) (run-hooks (quote post-command-hook)) (show) (eglot-shutdown-all))';
    const [shown, ...others] = await show('emacs', [
      ...['-q', '--batch', '--load', recipe, '--load', folder.at('show.el'), '--eval', open],
    ]);
    assert.equal(others, []);
    assert.equal([shown?.line, shown?.column, shown?.kind], [4, 11, 'eglot-error']);
    assert.match(shown?.text ?? '', TAGS);
  });

  test('Neovim 0.7 shows what the language server says', async () => {
    const recipe = install('instancelint.lua', 'instancelint.lua');
    folder.write('show.lua', NEOVIM_SHOW);
    const shown = await show('nvim', [
      ...['--headless', '-u', 'NONE', '-c', 'filetype on', '-c', `luafile ${recipe}`],
      ...['-c', 'edit instances/a\\ b.json', '-c', `luafile ${folder.at('show.lua')}`],
    ]);
    assert.equal(shown, [{ line: 4, column: 11, kind: '1', text: TAGS }]);
  });

  test('Neovim looks as the page shows it', async () => {
    const recipe = install('instancelint.lua', 'instancelint.lua');
    folder.write('screen.lua', NEOVIM_SCREEN);
    folder.write('workspace/stripe.yaml', MISTAKES);
    const screen = await run('nvim', [
      ...['--headless', '-u', 'NONE', '-c', 'filetype on', '-c', `luafile ${recipe}`],
      ...['-c', 'edit stripe.yaml', '-c', `luafile ${folder.at('screen.lua')}`],
    ]);
    const [shown] = codeBlocks(EDITORS_PAGE).filter(({ language }) => language === 'text');
    assert.is(screen, shown?.text);
  });

  test('Neovim 0.11 is told what it needs, in Lua', async () => {
    const recipe = install('init.lua', 'init.lua');
    // That version is not in Debian; it would be handed this.
    folder.write(
      'stub.lua',
      `local lines = {}
vim.lsp.config = function(name, config)
  table.insert(lines, table.concat({ 0, 0, name, table.concat(config.cmd, ' ') .. ': ' .. table.concat(config.filetypes, ' ') }, '\\t'))
end
vim.lsp.enable = function(name) table.insert(lines, table.concat({ 0, 0, name, 'enabled' }, '\\t')) end
dofile('${recipe}')
vim.fn.writefile(lines, vim.env.SHOWN)
`,
    );
    const shown = await show('nvim', [
      ...['--headless', '-u', 'NONE', '-c', `luafile ${folder.at('stub.lua')}`, '-c', 'qa!'],
    ]);
    assert.equal(
      shown.map(({ kind, text }) => `${kind} ${text}`),
      ['instancelint instancelint lsp --stdio: json jsonc yaml markdown sh', 'instancelint enabled'],
    );
  });

  test('a file watcher of JetBrains reads what its arguments make the program print', async () => {
    const cwd = folder.at('workspace');
    folder.write('workspace/package.json', '{}\n');
    const run = (path: string) => runBuilt(['--from-hook', '--format', 'unix', path], { cwd });
    const { stdout } = await run(folder.at('workspace/instances/a b.json'));
    // $FILE_PATH$:$LINE$:$COLUMN$: $MESSAGE$
    const [, path, line, column, message] = /^(.+):(\d+):(\d+): (.*)$/m.exec(stdout) ?? [];
    assert.equal([path, line, column], ['instances/a b.json', '4', '11']);
    assert.is(message, `error: ${TAGS} [tags]`);
    assert.equal(await run(folder.at('workspace/package.json')), { code: 0, stdout: '', stderr: '' });
  });
});
