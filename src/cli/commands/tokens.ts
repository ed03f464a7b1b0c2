import { printable } from '../../report/printable.ts';
import { nameOf } from '../../submit/send/print-results.ts';
import { findHome, placesOf } from '../../submit/state/home.ts';
import { readTokens } from '../../submit/state/token-file.ts';
import type { HeldToken } from '../../submit/state/tokens.ts';
import { type Arguments, lastOf } from '../arguments.ts';
import { complain } from '../complain.ts';
import { configSourceOf } from '../config-options.ts';
import { OK } from '../exit-code.ts';
import { printingNoCommands } from '../printing-no-commands.ts';
import type { World } from '../world.ts';

/** Says where tokens are held, and of which instances; shows them to a person alone, and only if asked to. */
export async function tokens(given: Arguments, process: World): Promise<number> {
  const world = printingNoCommands(process);
  const isRevealed = given.options.some(({ name }) => name === 'reveal');
  if (isRevealed && !(await world.isTerminal()))
    return complain(
      [
        {
          message:
            '--reveal shows tokens on a terminal only; programs read the file, or get them by --token-sink',
        },
      ],
      world,
    );
  const home = await findHome(configSourceOf(given), world.cwd);
  if (typeof home !== 'string') return complain([home], world);
  const place = placesOf({ home, stateDir: lastOf(given, 'state-dir'), cwd: world.cwd }).tokens;
  const held = readTokens(place);
  if ('message' in held) return complain([held], world);
  const shownAs = printable(place.shownAs);
  const wanted = new Set(given.positionals);
  const shown = held.filter(({ id }) => wanted.size === 0 || wanted.has(String(id)));
  const missing = given.positionals.filter((id) => !shown.some((token) => String(token.id) === id));
  if (missing.length > 0)
    return complain(
      missing.map((id) => ({ message: `${shownAs} holds no token of instance ${id}` })),
      world,
    );
  world.stdout(
    shown.length === 0
      ? `No token is held in ${shownAs}.\n`
      : `${shownAs}, which nobody but you may read, holds the tokens of\n${shown.map((token) => lineOf(token, isRevealed)).join('')}`,
  );
  return OK;
}

function lineOf(held: HeldToken, isRevealed: boolean): string {
  const token = isRevealed ? `  ${printable(held.token)}` : '';
  return `  ${printable(String(held.id))}  ${nameOf(held)}  ${printable(held.host)}${token}\n`;
}
