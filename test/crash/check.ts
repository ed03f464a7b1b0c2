import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isUnfinished } from '../../src/submit/send/reconcile.ts';
import { readState } from '../../src/submit/state/state.ts';
import type { FakePlatform } from '../fake-platform/server.ts';
import type { Folder } from '../support/folder.ts';
import { type Expected, identityOf } from './files.ts';

/** Says all that is not as it has to be once everything is settled. */
export function breaches(folder: Folder, platform: FakePlatform, expected: Expected): readonly string[] {
  const state = readState({ home: folder.path, stateDir: undefined, cwd: folder.path });
  if ('message' in state) return [`the state cannot be read: ${state.message}`];
  return [
    ...wrongInstances(platform, expected),
    ...wrongTokens(state.tokens, platform),
    ...wrongReceipts(state.receipts, platform),
    ...[...state.journal.attempts.values()]
      .filter((attempt) => isUnfinished(attempt))
      .map(({ intent }) => `the journal has an unfinished attempt for ${intent.name}`),
    ...remains(folder),
    ...wrongModes(folder),
  ];
}

/** How many more than wanted there are. */
export function duplicates({ state }: FakePlatform, { counts }: Expected): number {
  let more = 0;
  for (const [identity, count] of countsOf(state.instances))
    more += Math.max(0, count - (counts.get(identity) ?? 0));
  return more;
}

/** How many instances have no token here that is theirs. */
export function lostTokens(folder: Folder, { state }: FakePlatform): number {
  const reading = readState({ home: folder.path, stateDir: undefined, cwd: folder.path });
  if ('message' in reading) return state.instances.length;
  const held = new Set(reading.tokens.map(({ token }) => token));
  return state.instances.filter(({ token }) => !held.has(token)).length;
}

/** What may never be otherwise, also right after a kill: nobody else can read what is kept. */
export function wrongModes(folder: Folder): readonly string[] {
  return kept(folder).flatMap((name) => {
    const mode = statSync(folder.at(`.instancelint/${name}`), { throwIfNoEntry: false })?.mode ?? 0o600;
    return (mode & 0o777) === 0o600 ? [] : [`${name} has the mode ${(mode & 0o777).toString(8)}`];
  });
}

/** The lines of the journal that say that a create is about to be sent. */
export function intents(folder: Folder): number {
  return readFileSync(folder.at('.instancelint/journal.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => /"kind":"(?:create|repeated)"/.test(line)).length;
}

function countsOf(instances: FakePlatform['state']['instances']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { element, name, tags } of instances) {
    const identity = identityOf(element.key, name, tags);
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  return counts;
}

function* wrongInstances({ state }: FakePlatform, { counts }: Expected): Generator<string> {
  const there = countsOf(state.instances);
  for (const identity of new Set([...counts.keys(), ...there.keys()])) {
    const [wanted, got] = [counts.get(identity) ?? 0, there.get(identity) ?? 0];
    if (wanted !== got) yield `${identity} exists ${got} times in place of ${wanted}`;
  }
}

interface Numbered {
  readonly id: number | string;
}

function* wrongTokens(
  held: readonly (Numbered & { readonly token: string })[],
  { state }: FakePlatform,
): Generator<string> {
  yield* notOnceEach('token', held, state.instances);
  for (const { id, token } of held) {
    if (state.find(String(id))?.token !== token) yield `the token held for ${id} is another`;
  }
}

function* wrongReceipts(
  receipts: readonly (Numbered & { readonly name: string })[],
  { state }: FakePlatform,
): Generator<string> {
  yield* notOnceEach('receipt', receipts, state.instances);
  for (const { id, name } of receipts) {
    if (state.find(String(id))?.name !== name) yield `the receipt of ${id} names another instance`;
  }
}

function* notOnceEach(
  what: string,
  kept: readonly Numbered[],
  instances: readonly Numbered[],
): Generator<string> {
  const counts = new Map<string, number>();
  for (const { id } of kept) counts.set(String(id), (counts.get(String(id)) ?? 0) + 1);
  for (const { id } of instances) {
    const count = counts.get(String(id)) ?? 0;
    if (count !== 1) yield `there are ${count} ${what}s of ${id}`;
    counts.delete(String(id));
  }
  for (const id of counts.keys()) yield `there is a ${what} of ${id}, which does not exist`;
}

/**
 * Of a run that was killed while it took the lock or wrote receipts, neither of which is secret, a part may stay for a minute:
 * another run may be at it.
 */
const PASSING = /^\.(?:lock-|instances\.receipts\.json).*\.tmp$/;

const USUAL = [
  'journal.jsonl',
  'tokens.json',
  '.gitignore',
  'instances',
  'instances.receipts.json',
  '.instancelint',
];

function remains(folder: Folder): readonly string[] {
  return [...kept(folder), ...readdirSync(folder.path)]
    .filter((name) => !USUAL.includes(name) && !PASSING.test(name))
    .map((name) => `${name} is left`);
}

function kept(folder: Folder): readonly string[] {
  return readdirSync(folder.path).includes('.instancelint') ? readdirSync(folder.at('.instancelint')) : [];
}
