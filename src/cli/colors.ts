import * as kleur from 'kleur/colors';
import type { Paint } from '../report/paint.ts';

export function colorPaint(): Paint {
  // It has made up its mind from the process while loading; here it is already decided.
  kleur.$.enabled = true;
  const { bold, dim, underline, red, yellow, cyan, green } = kleur;
  return { bold, dim, underline, red, yellow, cyan, green };
}
