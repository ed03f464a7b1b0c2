import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_BIN, runProgram } from './run-built.ts';

/** A Neovim without a terminal, driven from outside as by its user. */
export interface Neovim {
  /** Types keys, in Neovim's notation, such as `<Esc>`. */
  keys(typed: string): Promise<void>;
  /** What an expression in Lua evaluates to. */
  lua(expression: string): Promise<unknown>;
  /** Asks for it again and again until it is what is waited for. */
  until(expression: string, fits: (value: unknown) => boolean): Promise<unknown>;
  quit(): Promise<void>;
}

/** What a user of version 0.7 writes into init.lua: `docs/editors.md` shows it, with the name of the installed program. */
const INIT = `local client
vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'json', 'jsonc', 'yaml', 'markdown', 'sh' },
  callback = function(args)
    client = client or vim.lsp.start_client({
      name = 'instancelint',
      cmd = { '${process.execPath}', '${BUILT_BIN}', 'lsp', '--stdio' },
      root_dir = vim.fn.getcwd(),
    })
    vim.lsp.buf_attach_client(args.buf, client)
    vim.bo[args.buf].omnifunc = 'v:lua.vim.lsp.omnifunc'
  end,
})
vim.opt.swapfile = false
`;

const POLL = 50;
const PATIENCE = 30_000;

/** Opens a file of a folder, with the language server attached. */
export async function startNeovim(folder: string, file: string): Promise<Neovim> {
  const init = join(folder, 'init.lua');
  const socket = join(folder, 'nvim.sock');
  writeFileSync(init, INIT);
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder };
  const child = spawn('nvim', ['--headless', '--listen', socket, '-u', init, file], {
    cwd: folder,
    env,
    stdio: 'ignore',
    timeout: 60_000,
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  await waitFor(async () => existsSync(socket) || undefined, 'Neovim does not listen');

  const remote = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runProgram('nvim', ['--server', socket, ...args], { cwd: folder });
    if (code !== 0) throw new Error(`nvim ${args.join(' ')}: ${stderr}`);
    // Version 0.7 writes what an expression gives to the one, others to the other.
    return stdout + stderr;
  };
  const lua = async (expression: string): Promise<unknown> => {
    const quoted = expression.replaceAll("'", "''");
    return JSON.parse(await remote('--remote-expr', `json_encode(luaeval('${quoted}'))`));
  };
  return {
    lua,
    async keys(typed) {
      await remote('--remote-send', typed);
    },
    until: (expression, fits) =>
      waitFor(async () => {
        const value = await lua(expression);
        return fits(value) ? { value } : undefined;
      }, `Neovim never has what is waited for in ${expression}`).then(({ value }) => value),
    async quit() {
      await remote('--remote-send', '<C-\\><C-n>:qa!<CR>');
      await ended;
    },
  };
}

async function waitFor<T>(look: () => Promise<T | undefined>, failure: string): Promise<T> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
  throw new Error(failure);
}
