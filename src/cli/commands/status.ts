import { loadKnownElements } from '../../config/load-known-elements.ts';
import { readInstance } from '../../platform/find-instances.ts';
import type { Limits } from '../../platform/platform.ts';
import { printable } from '../../report/printable.ts';
import { plural } from '../../report/summary.ts';
import { fileStateOf } from '../../submit/file-state.ts';
import { isUnfinished } from '../../submit/send/reconcile.ts';
import { findHome } from '../../submit/state/home.ts';
import { readState } from '../../submit/state/state.ts';
import { printStatus, type Standing, standingOf } from '../../submit/status.ts';
import { type Arguments, lastOf } from '../arguments.ts';
import { complain } from '../complain.ts';
import { configSourceOf } from '../config-options.ts';
import { FOUND, OK, UNKNOWN } from '../exit-code.ts';
import { colorOf } from '../option-values.ts';
import { choosePaint } from '../paint.ts';
import { choosePlatform } from '../platform-options.ts';
import { printingNoCommands } from '../printing-no-commands.ts';
import type { World } from '../world.ts';

const LIMITS: Limits = { connectTime: 15_000, answerTime: 60_000, answerBytes: 16 * 2 ** 20 };

/** Compares the receipts with the platform; changes nothing on either side. */
export async function status(given: Arguments, process: World): Promise<number> {
  const world = printingNoCommands(process);
  if (given.positionals.length > 0)
    return complain(
      [{ message: 'status takes no paths; it is about all receipts of this repository' }],
      world,
    );
  const config = configSourceOf(given);
  const home = await findHome(config, world.cwd);
  if (typeof home !== 'string') return complain([home], world);
  const known = await loadKnownElements(config, world.cwd);
  if ('problems' in known) return complain(known.problems, world);
  const state = readState({ home, stateDir: lastOf(given, 'state-dir'), cwd: world.cwd });
  if ('message' in state) return complain([state], world);
  const chosen = await choosePlatform(given, world, LIMITS);
  if ('problems' in chosen) return complain(chosen.problems, world);
  const { platform } = chosen;
  const { host } = platform.base;
  const paint = await choosePaint(colorOf(given), world);

  const receipts = state.receipts.filter((receipt) => receipt.host === host);
  const held = new Set(state.tokens.flatMap((token) => (token.host === host ? [String(token.id)] : [])));
  const shownAs = printable(state.places.receipts.shownAs);
  const others = state.receipts.length - receipts.length;
  const elsewhere = others === 0 ? '' : `, and ${others} elsewhere`;
  world.stdout(
    state.receipts.length === 0
      ? `${shownAs} names no instance.\n`
      : `${shownAs} names ${plural(receipts.length, 'instance')} on ${host}${elsewhere}\n`,
  );
  const standings: Standing[] = [];
  for (const receipt of receipts) {
    const reading = await readInstance(receipt.id, platform);
    if (reading.kind === 'failed' && reading.concernsAll) {
      await complain([{ message: reading.reason }], world);
      return UNKNOWN;
    }
    const file = await fileStateOf(receipt, home, known.elements);
    const line = { receipt, reading, file, isTokenHeld: held.has(String(receipt.id)) };
    standings.push(standingOf(line));
    world.stdout(printStatus(line, paint));
  }
  const unfinished = [...state.journal.attempts.values()].filter(
    (attempt) => attempt.intent.host === host && isUnfinished(attempt),
  ).length;
  if (unfinished > 0)
    await complain(
      [
        {
          message: `of ${unfinished} more it is not known whether ${unfinished === 1 ? 'it was' : 'they were'} created; run submit --resume`,
        },
      ],
      world,
    );
  if (unfinished > 0 || standings.includes('unknown')) return UNKNOWN;
  return standings.includes('differs') ? FOUND : OK;
}
