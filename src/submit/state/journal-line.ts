import type { InstanceId } from '../../platform/instances.ts';
import { isOrdinal, isRecord, isText, listOf } from '../../report/json-value.ts';
import type { Origin } from '../wanted/wanted.ts';
import type { JournalEntry } from './journal.ts';

const VERSION = 1;

/** Each line tells its version, so that a file may be written on by a later program, and two be joined. */
export function printJournalLine(entry: JournalEntry): string {
  return `${JSON.stringify({ version: VERSION, ...entry })}\n`;
}

export type JournalLine = { readonly entry: JournalEntry } | { readonly unreadable: 'newer' | 'damaged' };

const NEWER: JournalLine = { unreadable: 'newer' };
const DAMAGED: JournalLine = { unreadable: 'damaged' };

export function parseJournalLine(line: string): JournalLine {
  const value = parsed(line);
  if (!isRecord(value)) return DAMAGED;
  if (value['version'] !== VERSION) return isOrdinal(value['version']) ? NEWER : DAMAGED;
  const { kind } = value;
  if (!isText(kind)) return DAMAGED;
  if (!KINDS.has(kind)) return NEWER;
  const entry = entryOf(value);
  return entry === undefined ? DAMAGED : { entry };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const KINDS: ReadonlySet<string> = new Set<JournalEntry['kind']>([
  'listed',
  'create',
  'created',
  'refused',
  'unanswered',
  'repeated',
  'lost',
]);

function entryOf(value: Readonly<Record<string, unknown>>): JournalEntry | undefined {
  const { kind, at, host, account, element, attempt, name, hash, signIn, id, tokenHeld, reason } = value;
  if (!isText(at)) return undefined;
  if (kind === 'listed') {
    const ids = listOf(value['ids'], instanceIdOf);
    return isText(host) && isText(element) && ids ? { kind, at, host, element, ids } : undefined;
  }
  if (!isText(attempt)) return undefined;
  if (kind === 'create') {
    const origin = originOf(value['origin']);
    const tags = listOf(value['tags'], (tag) => (isText(tag) ? tag : undefined));
    return isText(host) &&
      isText(account) &&
      isText(element) &&
      isText(name) &&
      isText(hash) &&
      origin &&
      tags
      ? {
          kind,
          at,
          attempt,
          host,
          account,
          element,
          name,
          tags,
          origin,
          hash,
          ...(isText(signIn) ? { signIn } : {}),
        }
      : undefined;
  }
  if (kind === 'created') {
    const created = instanceIdOf(id);
    return created !== undefined && typeof tokenHeld === 'boolean'
      ? { kind, at, attempt, id: created, tokenHeld }
      : undefined;
  }
  if (kind === 'repeated' || kind === 'lost') return { kind, at, attempt };
  return (kind === 'refused' || kind === 'unanswered') && isText(reason)
    ? { kind, at, attempt, reason }
    : undefined;
}

export function instanceIdOf(value: unknown): InstanceId | undefined {
  return typeof value === 'number' || (isText(value) && value !== '') ? value : undefined;
}

export function originOf(value: unknown): Origin | undefined {
  if (!isRecord(value)) return undefined;
  const { file, document } = value;
  return isText(file) && isOrdinal(document) ? { file, document } : undefined;
}
