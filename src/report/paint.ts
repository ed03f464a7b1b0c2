type Stroke = (text: string) => string;

/** How parts of a report are set off. Handed in, so that a report never asks about terminals. */
export interface Paint {
  readonly bold: Stroke;
  readonly dim: Stroke;
  readonly underline: Stroke;
  readonly red: Stroke;
  readonly yellow: Stroke;
  readonly cyan: Stroke;
  readonly green: Stroke;
}

const asIs: Stroke = (text) => text;

export const plainPaint: Paint = {
  bold: asIs,
  dim: asIs,
  underline: asIs,
  red: asIs,
  yellow: asIs,
  cyan: asIs,
  green: asIs,
};
