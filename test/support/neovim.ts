import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesShown } from './code-blocks.ts';
import { EDITORS_PAGE } from './editor-workspace.ts';
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

/** What a user of version 0.7 installs, with the program that was built. */
function init(): string {
  const [recipe] = filesShown(EDITORS_PAGE, 'instancelint.lua');
  const program = `cmd = { '${process.execPath}', '${BUILT_BIN}',`;
  const text = recipe?.text.replace("cmd = { 'instancelint',", program) ?? '';
  if (!text.includes(program)) throw new Error('the recipe for Neovim 0.7 starts another program');
  return `${text}vim.opt.swapfile = false\n`;
}

const POLL = 50;
const PATIENCE = 30_000;

/** Opens a file of a folder, with the language server attached. */
export async function startNeovim(folder: string, file: string): Promise<Neovim> {
  const initFile = join(folder, 'init.lua');
  const socket = join(folder, 'nvim.sock');
  writeFileSync(initFile, init());
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder };
  const child = spawn('nvim', ['--headless', '--listen', socket, '-u', initFile, file], {
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
