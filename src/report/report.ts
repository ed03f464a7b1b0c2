import type { Tally } from './summary.ts';

/**
 * What a run has to tell, in the terms of its readers: lines and columns instead of offsets, and no text of a file but
 * what may be shown. Every format is made of it, and the formats for programs can be read back into it.
 */
export interface Report {
  /** Every checked file, clean ones too, in order of their paths. */
  readonly files: readonly ReportedFile[];
  readonly tally: Tally;
  /** A sentence for each thing that could not be checked, such as a file that cannot be read. */
  readonly problems: readonly string[];
}

export interface ReportedFile {
  /** As reports show it: relative to the folder of the run, with `/`. */
  readonly filePath: string;
  /** In order of their places; the first ones, where the counts are of more. */
  readonly messages: readonly ReportedMessage[];
  readonly errorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  /** None of its findings is told behind that many of the files before it. */
  readonly runLimit: number;
  /** How many fixes were made, or would be. */
  readonly fixed: number | undefined;
  /** The whole fixed text, secrets too, where files are fixed without being written. */
  readonly output: string | undefined;
}

/** From a place up to another one. Lines and columns start at 1, columns count UTF-16 code units. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedMessage extends Region {
  readonly ruleId: string;
  /** 1 is a warning, 2 an error. */
  readonly severity: 1 | 2;
  readonly message: string;
  readonly instancePath: string;
  /** There is a safe fix, told or not. */
  readonly fixable: boolean;
  /** Undefined where it would show what is masked. */
  readonly fix: ReportedFix | undefined;
  readonly suggestions: readonly ReportedSuggestion[];
  readonly related: readonly ReportedRelated[];
  /** Undefined when the text is empty or not known. */
  readonly frame: Frame | undefined;
}

export interface ReportedFix {
  /** UTF-16 code units of the file's text without a byte order mark; its end is exclusive. */
  readonly range: readonly [number, number];
  /** The same by lines; undefined when nobody told it. */
  readonly region: Region | undefined;
  readonly text: string;
}

export interface ReportedSuggestion {
  readonly desc: string;
  /** Undefined where it would show what is masked. */
  readonly fix: ReportedFix | undefined;
}

/** Another place that belongs to a finding, in the same file unless it names one. */
export interface ReportedRelated {
  readonly message: string;
  readonly filePath?: string;
  readonly line: number;
  readonly column: number;
}

/** The line of a finding, masked and printable, in three parts; and the line above, if there is one. */
export interface Frame {
  readonly above?: string;
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}
