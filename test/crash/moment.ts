/** What a run was at. */
export const PHASES = [
  'before the first create',
  'during a create',
  'between creates',
  'after the last create',
] as const;
export type Phase = (typeof PHASES)[number];

/** A moment of a run that comes by the clock, or by what reaches the platform. */
export interface Moment {
  readonly come: Promise<void>;
  /** To be told of each create that reaches the platform, and of each that was answered. */
  arrived(): void;
  answered(): void;
  forget(): void;
}

/** Milliseconds that a start and a create take, more or less, while others run. */
const START = 1000;
const CREATE = 25;

/** Half of them are anywhere in a run; the others are near a create, where there is most to lose. */
export function chooseMoment(random: () => number, creates: number): Moment {
  const kind = Math.floor(random() * 4);
  const number = 1 + Math.floor(random() * creates);
  let timer: NodeJS.Timeout | undefined;
  let come = (): void => {};
  const promise = new Promise<void>((resolve) => {
    come = resolve;
  });
  const within = (milliseconds: number): void => {
    const delay = random() * milliseconds;
    // Nothing in between, also no turn of the event loop.
    if (delay < 1) come();
    else timer = setTimeout(come, delay);
  };
  const counter = (): (() => void) => {
    let count = 0;
    return () => {
      if (++count === number) within(12);
    };
  };
  if (kind === 0) within(START + CREATE * creates);
  if (kind === 3) within(START);
  return {
    come: promise,
    arrived: kind === 1 ? counter() : () => {},
    answered: kind === 2 ? counter() : () => {},
    forget: () => clearTimeout(timer),
  };
}
