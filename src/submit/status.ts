import { keptText } from '../core/catalogue/identity.ts';
import type { InstanceReading } from '../platform/instances.ts';
import type { Paint } from '../report/paint.ts';
import { printable, printablePath } from '../report/printable.ts';
import { nameOf } from './send/print-results.ts';
import type { Receipt } from './state/receipts.ts';

/** What the file says now that an instance was created from. */
export type FileState = 'as created' | 'changed' | 'gone' | 'unreadable';

/** A receipt beside what the platform and the file say today. */
export interface StatusLine {
  readonly receipt: Receipt;
  readonly reading: InstanceReading;
  readonly file: FileState;
  /** Whether its token is held here. */
  readonly isTokenHeld: boolean;
}

/** `unknown`: the platform did not tell. */
export type Standing = 'fine' | 'differs' | 'unknown';

export function standingOf({ reading, receipt, file }: StatusLine): Standing {
  if (reading.kind === 'failed') return 'unknown';
  return remarksOf(reading, receipt).length > 0 || file !== 'as created' ? 'differs' : 'fine';
}

export function printStatus(line: StatusLine, paint: Paint): string {
  const { receipt, reading, file, isTokenHeld } = line;
  const standing = standingOf(line);
  const stroke = { fine: paint.green, differs: paint.yellow, unknown: paint.red }[standing];
  const sign = { fine: '=', differs: '~', unknown: '?' }[standing];
  const words = reading.kind === 'failed' ? [reading.reason] : remarksOf(reading, receipt);
  if (file === 'changed') words.push('the file says something else now');
  if (file === 'gone') words.push('the file is gone');
  if (file === 'unreadable') words.push('the file cannot be read');
  const token = isTokenHeld || reading.kind === 'gone' ? '' : paint.dim('  token not held here');
  return `  ${stroke(sign)} ${printable(String(receipt.id))}  ${nameOf(receipt)}  ${printablePath(receipt.origin.file)}  ${stroke(
    printable(words.length === 0 ? 'as created' : words.join('; ')),
  )}${token}\n`;
}

function remarksOf(reading: Exclude<InstanceReading, { kind: 'failed' }>, receipt: Receipt): string[] {
  if (reading.kind === 'gone') return ['is not there any more'];
  const { name, valid, disabled, elementKey } = reading.instance;
  return [
    ...(name !== undefined && keptText(name) !== receipt.name ? [`is called "${name}" now`] : []),
    ...(elementKey !== undefined && elementKey.toLowerCase() !== receipt.element.toLowerCase()
      ? [`belongs to element "${elementKey}" now`]
      : []),
    ...(disabled === true ? ['is disabled'] : []),
    ...(valid === false ? ['cannot be used (valid: false)'] : []),
  ];
}
