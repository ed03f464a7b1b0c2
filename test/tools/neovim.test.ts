import * as assert from 'uvu/assert';
import { inFolder } from '../support/folder.ts';
import { startNeovim } from '../support/neovim.ts';
import { suite } from '../support/suite.ts';

const BAD = `element:
  key: stripe
configuration:
  api.key: \${env:KEY}
  evnt.vendor.type: polling
tags: [a]
name: Stripe
`;

/** Line, column and rule of each diagnostic, counting from 1. */
const DIAGNOSTICS =
  'vim.tbl_map(function(d) return { d.lnum + 1, d.col + 1, d.end_col + 1, d.code or d.user_data.lsp.code } end, vim.diagnostic.get(0))';
const LINES = 'vim.api.nvim_buf_get_lines(0, 0, -1, false)';

function has(wanted: unknown): (value: unknown) => boolean {
  return (value) => JSON.stringify(value) === JSON.stringify(wanted);
}

suite('Neovim', (test) => {
  test('shows what is wrong, mends it, completes and explains', () =>
    inFolder({ 'a.yaml': BAD }, async ({ path }) => {
      const nvim = await startNeovim(path, 'a.yaml');
      await nvim.until(DIAGNOSTICS, has([[5, 3, 19, 'unknown-config']]));

      // The menu of actions, as the user sees it, with the first one chosen.
      await nvim.lua(
        '(function() vim.ui.select = function(items, options, choose) shown = vim.tbl_map(options.format_item, items); choose(items[1], 1) end return true end)()',
      );
      await nvim.keys('5G0w:lua vim.lsp.buf.code_action()<CR>');
      const mended = BAD.replace('evnt', 'event').trimEnd().split('\n');
      await nvim.until(LINES, has(mended));
      await nvim.until(DIAGNOSTICS, has([]));
      assert.equal(await nvim.lua('shown'), [
        'Rename it to "event.vendor.type"',
        'Suppress unknown-config here with a comment',
        'Explain unknown-config',
      ]);

      await nvim.keys('4G0w:lua vim.lsp.buf.hover()<CR>');
      const popups =
        'vim.tbl_map(function(w) return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, 1, false)[1] end, vim.tbl_filter(function(w) return vim.api.nvim_win_get_config(w).relative ~= "" end, vim.api.nvim_list_wins()))';
      const [hover] = (await nvim.until(
        popups,
        (value) => Array.isArray(value) && value.length > 0,
      )) as string[];
      assert.match(hover ?? '', /^\*\*api\.key\*\* \(secret text/);

      // A key that is begun, on a new line.
      await nvim.keys('5Go<C-u>  event.poller.r<C-x><C-o>');
      const words = 'vim.tbl_map(function(i) return i.abbr end, vim.fn.complete_info().items)';
      await nvim.until(words, has(['event.poller.refresh_interval']));
      await nvim.keys('<C-y><Esc>');
      await nvim.until(
        LINES,
        has([...mended.slice(0, 5), '  event.poller.refresh_interval: 15', ...mended.slice(5)]),
      );
      await nvim.until(DIAGNOSTICS, has([]));

      // What was typed last is checked, too: an unsaved buffer.
      await nvim.keys('ggOname: 1<Esc>');
      await nvim.until(DIAGNOSTICS, (value) => JSON.stringify(value).includes('duplicate-keys'));
      await nvim.quit();
    }));

  test('notices a config that is written beside the file, without being told', () =>
    inFolder({ 'a.yaml': BAD }, async ({ path, write }) => {
      const nvim = await startNeovim(path, 'a.yaml');
      await nvim.until(DIAGNOSTICS, has([[5, 3, 19, 'unknown-config']]));
      write('.instancerc', 'rules: { unknown-config: off }\n');
      await nvim.until(DIAGNOSTICS, has([]));
      await nvim.quit();
    }));
});
