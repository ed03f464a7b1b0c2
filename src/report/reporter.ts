import type { Paint } from './paint.ts';
import type { Report } from './report.ts';

/** What a format has to know of the world, which it never asks itself. */
export interface Surroundings {
  readonly paint: Paint;
  /** Of this program. */
  readonly version: string;
  /** A hash that is the same everywhere, as hexadecimal digits. */
  digest(text: string): string;
  /** Where the file is that a report calls so. */
  placeOf(filePath: string): FilePlace;
}

export interface FilePlace {
  /** From the root of the repository, with `/`; begins with `../` when the file is outside of it. */
  readonly path: string;
  /** The absolute address of a file that is outside. */
  readonly outside: string | undefined;
}

/** Turns a report into the text of one format; unless it is empty, it ends with a line break. */
export type Reporter = (report: Report, surroundings: Surroundings) => string;
