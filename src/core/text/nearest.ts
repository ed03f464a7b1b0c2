/** Longer words are pasted text, not misspelt names. */
const MAX_LENGTH = 200;

const SEPARATORS = /[._\-\s]+/g;
const HAS_SEPARATOR = /[._\-\s]/;

/** What writing `api_key` or `apiKey` for `api.key` costs beside real typos: less than one, more than letter case. */
const SEPARATOR_COST = 0.5;

/** How many typos a word of this length may hold and still mean another: short words would resemble everything. */
function tolerance(length: number): number {
  if (length < 3) return 0;
  if (length < 6) return 1;
  return length < 11 ? 2 : 3;
}

/**
 * The candidates that a misspelt word may stand for, nearest first. Of equally near ones first those of the lower rank,
 * then in alphabetical order. Letter case and separators hardly count: `apikey`, `api_key` and `apiKey` are all near
 * `api.key`.
 */
export function nearest(
  word: string,
  candidates: Iterable<string> | NameIndex,
  limit = 3,
  rank: (candidate: string) => number = () => 0,
): readonly string[] {
  if (word.length > MAX_LENGTH) return [];
  const { lower, bare, letters } = readWord(word);
  const allowed = tolerance(bare.length);
  const { ofLength } = 'ofLength' in candidates ? candidates : indexNames(candidates);

  const found: { readonly candidate: string; readonly distance: number }[] = [];
  // Separators hardly count, so words differ by no more typos than they do without.
  for (let length = bare.length - allowed; length <= bare.length + allowed; length++) {
    // A candidate shorter than the word must be tolerant of as many typos: `id` is not meant by `idx`.
    const within = Math.min(allowed, tolerance(length));
    for (const { name, lower: other, bare: otherBare, letters: otherLetters } of ofLength(length)) {
      if (lettersApart(letters, otherLetters) > within) continue;
      const asWritten = typoDistance(lower, other, within);
      const plain = bare === lower && otherBare === other;
      const withoutSeparators = plain ? undefined : typoDistance(bare, otherBare, within);
      if (withoutSeparators === undefined && asWritten === undefined) continue;
      if (!plain && hasOtherWord(lower, other)) continue;
      const distance = Math.min(asWritten ?? Infinity, (withoutSeparators ?? Infinity) + SEPARATOR_COST);
      found.push({ candidate: name, distance });
    }
  }
  found.sort(
    (a, b) =>
      a.distance - b.distance || rank(a.candidate) - rank(b.candidate) || compare(a.candidate, b.candidate),
  );
  return found.slice(0, limit).map(({ candidate }) => candidate);
}

/** Names to be compared with thousands of words, or with a single one. */
export interface NameIndex {
  /** Those that are so long without separators, made ready when they are first asked for. */
  ofLength(length: number): readonly Word[];
}

export function indexNames(names: Iterable<string>): NameIndex {
  const byLength = new Map<number, string[]>();
  for (const name of new Set(names)) {
    if (name.length > MAX_LENGTH) continue;
    const { length } = withoutSeparators(name.toLowerCase());
    const alike = byLength.get(length);
    if (alike === undefined) byLength.set(length, [name]);
    else alike.push(name);
  }
  const ready = new Map<number, readonly Word[]>();
  return {
    ofLength: (length) => {
      let words = ready.get(length);
      if (words === undefined) {
        words = (byLength.get(length) ?? []).map(readWord);
        ready.set(length, words);
      }
      return words;
    },
  };
}

/** What is compared of a word. */
interface Word {
  readonly name: string;
  readonly lower: string;
  /** Without separators. */
  readonly bare: string;
  /** A bit for each letter that occurs in it. */
  readonly letters: number;
}

function readWord(name: string): Word {
  const lower = name.toLowerCase();
  const bare = withoutSeparators(lower);
  let letters = 0;
  for (let at = 0; at < bare.length; at++) letters |= 1 << (bare.charCodeAt(at) & 31);
  return { name, lower, bare, letters };
}

function withoutSeparators(name: string): string {
  return HAS_SEPARATOR.test(name) ? name.replace(SEPARATORS, '') : name;
}

/** So many typos at least are between two words, since each brings in or takes away one letter at most. */
function lettersApart(a: number, b: number): number {
  return Math.max(countBits(a & ~b), countBits(b & ~a));
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** One of the words is more than misspelt: `db.port` and `db.host` are as near as a slip, and mean two things. */
function hasOtherWord(one: string, other: string): boolean {
  const words = one.split(SEPARATORS);
  const others = other.split(SEPARATORS);
  return (
    words.length === others.length &&
    words.some((word, index) => {
      const mate = others[index] ?? '';
      const allowed = Math.max(1, tolerance(Math.min(word.length, mate.length)));
      return typoDistance(word, mate, allowed) === undefined;
    })
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Damerau-Levenshtein distance (optimal string alignment: insertions, deletions, substitutions, swapped neighbours), or
 * undefined when it is more than `limit`. Only cells within `limit` of the diagonal can matter, so the cost is
 * length x limit.
 */
export function typoDistance(a: string, b: string, limit: number): number | undefined {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return undefined;
  const tooFar = limit + 1;
  const width = b.length + 1;
  // Three rows of the table, taken in turn.
  const rows = new Uint16Array(3 * width).fill(tooFar);
  for (let column = 0; column < Math.min(width, tooFar); column++) rows[column] = column;
  const at = (row: number, column: number): number => rows[(row % 3) * width + column] ?? tooFar;
  let bestBefore = 0;

  for (let row = 1; row <= a.length; row++) {
    const start = (row % 3) * width;
    const from = Math.max(1, row - limit);
    const to = Math.min(b.length, row + limit);
    rows.fill(tooFar, start, start + width);
    if (row <= limit) rows[start] = row;
    let best = row <= limit ? row : tooFar;
    for (let column = from; column <= to; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      const substituted = at(row - 1, column - 1) + (same ? 0 : 1);
      let cost = Math.min(substituted, at(row - 1, column) + 1, at(row, column - 1) + 1);
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, at(row - 2, column - 2) + 1);
      rows[start + column] = Math.min(cost, tooFar);
      best = Math.min(best, cost);
    }
    // A swap reaches back two rows, so one row out of reach does not yet decide.
    if (best > limit && bestBefore > limit) return undefined;
    bestBefore = best;
  }
  const distance = at(a.length, b.length);
  return distance > limit ? undefined : distance;
}
