import type { ElementSummary } from '../knowledge/known-elements.ts';
import type { Paint } from '../report/paint.ts';
import { layOut } from './table.ts';

/** A line for each element: its key, name, hub and how it authenticates. */
export function elementList(
  elements: readonly ElementSummary[],
  width: number | undefined,
  paint: Paint,
): string {
  const { lines } = layOut<ElementSummary>(
    [
      { title: '', text: ({ key }) => key, paint: paint.bold },
      { title: '', text: ({ name }) => name, min: 16 },
      { title: '', text: ({ hub = '' }) => hub, min: 4, paint: paint.dim },
      { title: '', text: ({ authentication = '' }) => authentication, min: 4, paint: paint.dim },
    ],
    elements,
    width,
    paint,
  );
  return lines.map((line) => `${line}\n`).join('');
}
