import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf, type UsageProblem } from '../../discover/usage-problem.ts';
import { isRecord, isText } from '../../report/json-value.ts';
import type { Place } from './home.ts';
import { keyOf } from './instance-key.ts';
import { instanceIdOf } from './journal-line.ts';
import { CLOSING, openingOf, readMembers, SEPARATOR } from './json-lines.ts';
import { readOwnFile, removeRemainsOf, replaceDurably } from './own-file.ts';
import { shareRuns } from './share-runs.ts';
import { createTextList } from './text-list.ts';
import type { HeldToken, TokenKeeper } from './tokens.ts';

export function readTokens(place: Place): readonly HeldToken[] | UsageProblem {
  const reading = readOwnFile(place);
  if ('message' in reading) return reading;
  if (reading.text === undefined) return [];
  const parsed = readMembers(reading.text, 'tokens', tokenOf);
  return 'members' in parsed
    ? parsed.members
    : { message: `"${place.shownAs}" ${parsed.refusal}; mend it, since the tokens in it are nowhere else` };
}

/** Only who holds the lock may open it. */
export function openTokens(place: Place): TokenKeeper | UsageProblem {
  const before = readTokens(place);
  if ('message' in before) return before;
  try {
    removeRemainsOf('tokens.json', dirname(place.path), 0);
    if (before.length > 0) chmodSync(place.path, 0o600);
  } catch (error) {
    return { message: `cannot keep "${place.shownAs}" for you alone: ${reasonOf(error)}` };
  }

  const held = new Map<string, HeldToken>();
  const byAttempt = new Map<string, HeldToken>();
  const texts = createTextList(SEPARATOR);
  const put = (token: HeldToken): void => {
    const key = keyOf(token.host, token.id);
    const { id, element, name, host, attempt } = token;
    texts.put(key, JSON.stringify({ id, element, name, host, attempt, token: token.token }));
    held.set(key, token);
    byAttempt.set(attempt, token);
  };
  for (const token of before) put(token);

  const write = shareRuns(async (): Promise<UsageProblem | undefined> => {
    try {
      const parts = [Buffer.from(openingOf('tokens')), texts.bytes(), Buffer.from(CLOSING)];
      await replaceDurably(place.path, parts, 0o600);
      return undefined;
    } catch (error) {
      return { message: `cannot write "${place.shownAs}": ${reasonOf(error)}` };
    }
  });
  return {
    keep(token) {
      put(token);
      return write();
    },
    holds: (host, id) => held.has(keyOf(host, id)),
    ofAttempt: (attempt) => byAttempt.get(attempt),
  };
}

function tokenOf(value: unknown): HeldToken | undefined {
  if (!isRecord(value)) return undefined;
  const { element, name, host, attempt, token } = value;
  const id = instanceIdOf(value['id']);
  if (id === undefined || !isText(element) || !isText(name) || !isText(host)) return undefined;
  return isText(attempt) && isText(token) && token !== ''
    ? { id, element, name, host, attempt, token }
    : undefined;
}
