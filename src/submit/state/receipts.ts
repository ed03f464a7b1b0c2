import type { InstanceId } from '../../platform/instances.ts';
import { isRecord, isText } from '../../report/json-value.ts';
import type { Origin } from '../wanted/wanted.ts';
import { instanceIdOf, originOf } from './journal-line.ts';
import { CLOSING, type Members, openingOf, readMembers, SEPARATOR } from './json-lines.ts';

/** That an instance was created. Nothing in it is secret. */
export interface Receipt {
  readonly id: InstanceId;
  readonly element: string;
  readonly name: string;
  readonly host: string;
  readonly origin: Origin;
  readonly hash: string;
  /** ISO 8601. */
  readonly created: string;
}

/** A receipt a line, in an order that depends on nothing but them: two branches that add others can be merged. */
export function printReceipts(receipts: Iterable<Receipt>): string {
  const lines = [...receipts].sort(byPlace).map(printReceipt);
  return `${openingOf('receipts')}${lines.join(SEPARATOR)}${CLOSING}`;
}

function printReceipt({ host, element, name, id, origin, hash, created }: Receipt): string {
  const { file, document } = origin;
  return JSON.stringify({ host, element, name, id, origin: { file, document }, hash, created });
}

function byPlace(a: Receipt, b: Receipt): number {
  return (
    byUnits(a.host, b.host) ||
    byUnits(a.element, b.element) ||
    byUnits(a.name, b.name) ||
    byId(String(a.id), String(b.id))
  );
}

/** As numbers, where both are. */
function byId(a: string, b: string): number {
  return /^\d+$/.test(a) && /^\d+$/.test(b) ? a.length - b.length || byUnits(a, b) : byUnits(a, b);
}

/** The same on every machine. */
function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function parseReceipts(text: string): Members<Receipt> {
  return readMembers(text, 'receipts', receiptOf);
}

function receiptOf(value: unknown): Receipt | undefined {
  if (!isRecord(value)) return undefined;
  const { element, name, host, hash, created } = value;
  const id = instanceIdOf(value['id']);
  const origin = originOf(value['origin']);
  if (id === undefined || origin === undefined || !isText(element) || !isText(name)) return undefined;
  return isText(host) && isText(hash) && isText(created)
    ? { id, element, name, host, origin, hash, created }
    : undefined;
}
