import type { Identity, InstanceName } from '../catalogue/identity.ts';
import type { FilePlace } from '../documents/place.ts';
import type { Telling } from '../limits.ts';
import type { Severity } from '../rules/level.ts';
import type { Source } from '../text/source.ts';
import type { Edit, Span } from '../text/span.ts';

/** Another place that belongs to a finding, such as the first of two equal keys; in the same text, or in another file. */
export type Related = { readonly message: string } & ({ readonly span: Span } | { readonly file: FilePlace });

export interface Suggestion {
  /** What applying it does, as a command: `rename to "username"`. */
  readonly desc: string;
  readonly edits: readonly Edit[];
}

/** Something wrong, placed in the text and with its severity. What users of ESLint call a message. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  /** JSON pointer of the place, from the root of the JSON text or of the YAML document. */
  readonly instancePath: string;
  readonly related: readonly Related[];
  /** A safe fix. */
  readonly fix?: readonly Edit[];
  /** Changes that need a person's judgement; never applied by themselves. */
  readonly suggestions: readonly Suggestion[];
}

/** What fixing did to a text, of which the findings are what remains. */
export interface Mended {
  /** How many fixes were made. */
  readonly count: number;
  /** The text as it was, with all that was found in it. */
  readonly before: FileResult;
  /** The fixed text for showing: as long as it, and masked where the text before was. */
  readonly frameText: string;
}

/** What linting one file gave. */
export interface FileResult {
  readonly source: Source;
  /** In order of position, then rule id. */
  readonly findings: readonly Finding[];
  /**
   * The text for code frames: as long as the source's, and every value that may be secret is masked.
   * The source's own text is for applying edits, never for printing.
   */
  readonly frameText: string;
  /** What the instances of the file are called, to be compared with those of other files. */
  readonly identities?: readonly Identity[];
  /** Set when fixing changed the text. */
  readonly mended?: Mended;
  /** The files that its commands send, by their paths as written. */
  readonly sends?: readonly string[];
  /** How much of it is told, unless as much as usual. */
  readonly telling?: Telling;
  /** The time was over before all was checked, so that another time more may be found. */
  readonly unfinished?: true;
}

/** A file in which there is nothing to report. Nothing of its text is kept, since a run may read a hundred thousand of them. */
export interface CleanFile {
  readonly source: Pick<Source, 'path' | 'language'>;
  readonly findings: readonly never[];
  readonly frameText?: undefined;
  readonly mended?: undefined;
  readonly sends?: undefined;
  readonly telling?: undefined;
  readonly unfinished?: undefined;
}

/** What a run tells about a file. */
export type FileReport = FileResult | CleanFile;

/** What checking a file gave: what a run tells about it, and what its instances are called. */
export interface Checkup {
  readonly report: FileReport;
  readonly identities: readonly InstanceName[];
}

export function toCheckup(result: FileResult): Checkup {
  const { source, findings, identities = [], mended, sends = [] } = result;
  const isTold = findings.length > 0 || mended !== undefined || sends.length > 0 || result.unfinished;
  return { report: isTold ? result : cleanFile(source), identities };
}

export function withFindings(file: FileReport, findings: readonly Finding[]): FileReport {
  return file.frameText === undefined ? file : { ...file, findings };
}

/** A file of whose findings no more are told than that. */
export function tellingOf(file: FileReport, telling: Telling | undefined): FileReport {
  return file.frameText === undefined || telling === undefined ? file : { ...file, telling };
}

export function cleanFile({ path, language }: CleanFile['source']): CleanFile {
  return { source: { path, language }, findings: NO_FINDINGS };
}

const NO_FINDINGS: readonly never[] = [];
