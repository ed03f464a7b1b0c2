import type { Growth, Point } from '../growth.ts';

const WIDTH = 760;
const HEIGHT = 440;
const PLOT = { left: 78, right: 560, top: 44, bottom: 384 };
const LABEL_HEIGHT = 16;

/** Shades that can be read on white and on black. */
const GREY = '#7d8590';
const COLOURS = ['#1f83e6', '#e0632e', '#2a9d5c', '#a259d9', '#c79200', '#d2477f'];

/** A chart with both axes logarithmic, so that what grows linearly is a line at 45 degrees of its axes. */
export function chart({ title, axis, series }: Growth, show: (x: number) => string): string {
  const points = series.flatMap((one) => one.points);
  const scaleX = scale(
    points.map(({ x }) => x),
    PLOT.left,
    PLOT.right,
  );
  const scaleY = scale([1, ...points.map(({ y }) => y)], PLOT.bottom, PLOT.top);
  const place = ({ x, y }: Point): string => `${scaleX.at(x).toFixed(1)},${scaleY.at(y).toFixed(1)}`;
  const ends = series.map(({ name, points: own }, at) => ({
    name,
    colour: COLOURS[at % COLOURS.length] ?? GREY,
    y: scaleY.at(own.at(-1)?.y ?? 1),
  }));
  const labels = spread(ends);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" fill="${GREY}">`,
    `<title>${escaped(title)}</title>`,
    `<text x="${PLOT.left}" y="22" font-size="15">${escaped(title)}</text>`,
    ...scaleY.ticks.map((y) => {
      const at = scaleY.at(y).toFixed(1);
      return `${line(`M${PLOT.left} ${at}H${PLOT.right}`)}<text x="${PLOT.left - 8}" y="${at}" dy="4" text-anchor="end">${y.toLocaleString('en')} ×</text>`;
    }),
    ...scaleX.ticks.map((x) => {
      const at = scaleX.at(x).toFixed(1);
      return `${line(`M${at} ${PLOT.top}V${PLOT.bottom}`)}<text x="${at}" y="${PLOT.bottom + 20}" text-anchor="middle">${show(x)}</text>`;
    }),
    `<text x="${(PLOT.left + PLOT.right) / 2}" y="${HEIGHT - 14}" text-anchor="middle">${escaped(axis)}; time in multiples of node -e 0</text>`,
    ...series.map(({ points: own }, at) => {
      const colour = COLOURS[at % COLOURS.length] ?? GREY;
      const dots = own.map((point) => {
        const [x, y] = place(point).split(',');
        return `<circle cx="${x}" cy="${y}" r="3.5" fill="${colour}"/>`;
      });
      return `<polyline points="${own.map(place).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
    }),
    ...labels.map(
      ({ name, colour, y }) =>
        `<text x="${PLOT.right + 12}" y="${y.toFixed(1)}" dy="4" fill="${colour}">${escaped(name)}</text>`,
    ),
    '</svg>\n',
  ].join('\n');
}

interface Scale {
  /** Powers of ten. */
  readonly ticks: readonly number[];
  at(value: number): number;
}

function scale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)),
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
  };
}

/** Labels that would overlap are moved apart, downwards and then back into the plot. */
function spread<T extends { readonly y: number }>(labels: readonly T[]): readonly T[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  let free = -Infinity;
  const lowered = sorted.map((label) => {
    const y = Math.max(label.y, free);
    free = y + LABEL_HEIGHT;
    return { ...label, y };
  });
  const overhang = Math.max(0, free - LABEL_HEIGHT - PLOT.bottom);
  return lowered.map((label) => ({ ...label, y: label.y - overhang }));
}

function line(path: string): string {
  return `<path d="${path}" stroke="${GREY}" stroke-opacity="0.25"/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
