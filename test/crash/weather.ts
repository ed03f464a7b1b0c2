import type { Fault, FaultName, Kind } from '../fake-platform/faults.ts';

/** Milliseconds; below the settling time of the runs, since what comes to exist later would rightly be created again. */
const LATE = 400;

/** Of a hundred creates so many meet each of these. */
const CREATES: readonly (readonly [FaultName, number])[] = [
  ['drop-before-create', 2],
  ['drop-after-create', 5],
  ['drop-half', 1],
  ['late-create', 2],
  ['empty', 1],
  ['truncated', 1],
  ['no-token', 1],
  ['no-id', 1],
  ['no-json', 1],
  ['500', 1],
  ['500-after-create', 2],
  ['502', 1],
  ['502-after-create', 2],
  ['503', 1],
  ['503-after-create', 2],
  ['429', 1],
  ['429-after-create', 2],
  ['slow-body', 2],
];

/** Lists and reads fail rarely: they are asked for again, which takes seconds. */
const OTHERS: readonly (readonly [FaultName, number])[] = [
  ['503', 0.5],
  ['drop', 0.5],
  ['truncated', 0.5],
  ['404-page', 0.2],
];

/** Chooses the fault of each request. */
export type Weather = (kind: Kind) => Fault | 'none';

export function createWeather(random: () => number): Weather {
  return (kind) => {
    let left = random() * 100;
    for (const [name, share] of kind === 'create' ? CREATES : OTHERS) {
      left -= share;
      if (left < 0) return { name, delay: name === 'late-create' ? LATE : 30 };
    }
    return 'none';
  };
}
