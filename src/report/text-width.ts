import { charWidth } from '../core/text/display-width.ts';

let clusters: Intl.Segmenter | undefined;

/** Columns that a printable text takes in a terminal, counted by what a reader sees as one character. */
export function textWidth(text: string): number {
  // ASCII, Latin letters, typographic quotes and dashes: one column each, and no reason to load Unicode's tables.
  if (/^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*$/.test(text)) return text.length;
  clusters ??= new Intl.Segmenter('en');
  let width = 0;
  for (const { segment } of clusters.segment(text)) width += clusterWidth(segment);
  return width;
}

// The expressions stand where they are used: making them when this is loaded would take longer than reading a file.
function clusterWidth(cluster: string): number {
  if (isPicture(cluster)) return 2;
  const base = /^\p{M}+$/u.test(cluster) ? 0 : charWidth(cluster.codePointAt(0) ?? 0);
  // Some marks take a column of their own, as vowel signs of Indian scripts do.
  return cluster.length === 1 ? base : base + (cluster.match(/\p{Mc}/gu)?.length ?? 0);
}

/** Two columns wide: flags, coloured symbols, and symbols made so by a selector or a joiner. */
function isPicture(cluster: string): boolean {
  return /^(?:\p{RI}\p{RI}|\p{Emoji_Presentation}|\p{Extended_Pictographic}(?:\ufe0f|.*\u200d)|[\d#*]\ufe0f?\u20e3)/u.test(
    cluster,
  );
}
