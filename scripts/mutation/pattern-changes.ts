interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A part of a regular expression: an escape, the start of a class or group, a quantifier, or one character. */
const PART =
  /\\(?:[pPuxk]\{[^}]*\}|k<[^>]*>|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|[\s\S])|\[\^?|\((?:\?(?:<?[=!]|:|<[^>]*>))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|[\s\S]/uy;

const OPPOSITE: Readonly<Record<string, string>> = {
  '(?=': '(?!',
  '(?!': '(?=',
  '(?<=': '(?<!',
  '(?<!': '(?<=',
  '[': '[^',
  '[^': '[',
};

/** The changes that are made of a regular expression: a part is left out or turned into its opposite. */
export function changesOfPattern(pattern: string, flags: string): readonly Pattern[] {
  const changed = [
    ...editsOf(pattern).map(({ start, end, text }) => ({
      pattern: pattern.slice(0, start) + text + pattern.slice(end),
      flags,
    })),
    ...[...flags]
      .filter((flag) => /[gims]/.test(flag))
      .map((flag) => ({ pattern, flags: flags.replace(flag, '') })),
  ];
  return changed.filter((one) => one.pattern !== '' && isPattern(one));
}

function isPattern({ pattern, flags }: Pattern): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function editsOf(pattern: string): readonly Edit[] {
  const edits: Edit[] = [];
  const open: number[][] = [[0]];
  const closeAlternatives = (end: number): void => {
    const bounds = [...(open.pop() ?? []), end + 1];
    for (const [place, start] of bounds.slice(0, -1).entries()) {
      const next = bounds[place + 1] ?? end;
      // The bar in front goes with an alternative, that behind it with the first one.
      if (bounds.length > 2)
        edits.push({ start: place === 0 ? start : start - 1, end: place === 0 ? next : next - 1, text: '' });
    }
  };
  for (let at = 0; at < pattern.length; ) {
    PART.lastIndex = at;
    const part = PART.exec(pattern)?.[0] ?? pattern.charAt(at);
    const end = at + part.length;
    const edit = (text: string): unknown => edits.push({ start: at, end, text });
    const opposite =
      OPPOSITE[part] ?? (/^\\[dswb]/i.test(part) || /^\\p/i.test(part) ? flipped(part) : undefined);
    if (opposite !== undefined) edit(opposite);
    if (/^([\^$]|\\b|[*+?].?|\{\d.*)$/i.test(part) && !part.startsWith('\\B')) edit('');
    if (part.startsWith('(')) open.push([end]);
    else if (part === ')') closeAlternatives(at);
    else if (part === '|') open.at(-1)?.push(end);
    at = part.startsWith('[') ? membersOf(pattern, end, edits) : end;
  }
  closeAlternatives(pattern.length);
  return edits;
}

/** Leaves out each member of a class; returns where the class ends. */
function membersOf(pattern: string, from: number, edits: Edit[]): number {
  const member = /(?:\\(?:[pPu]\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|[\s\S])|[^\]\\])/uy;
  const take = (at: number): number => {
    member.lastIndex = at;
    return at + (member.exec(pattern)?.[0].length ?? 0);
  };
  const members: Edit[] = [];
  let at = from;
  while (at < pattern.length && pattern[at] !== ']') {
    const first = take(at);
    const isRange = pattern[first] === '-' && pattern[first + 1] !== ']';
    const end = isRange ? take(first + 1) : first;
    members.push({ start: at, end, text: '' });
    at = end;
  }
  if (members.length > 1) edits.push(...members);
  return at + 1;
}

function flipped(part: string): string {
  const letter = part.charAt(1);
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return `\\${other}${part.slice(2)}`;
}
