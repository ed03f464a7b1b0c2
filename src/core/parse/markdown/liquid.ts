import type { Span } from '../../text/span.ts';
import { blank, type Filling } from './fill-in.ts';
import { createStringReader } from './string-reader.ts';

/** A variable such as `{{ page.x }}`, with a filter perhaps, or a tag such as `{% include x %}`; braces of a body are neither. */
const TEMPLATE =
  /\{\{-?[ \t]*(?<variable>[A-Za-z_](?:[\w-]{0,99}\w)?(?:\.\w(?:[\w-]{0,99}\w)?|\[[^\][{}\r\n]{1,99}\]){0,9})[ \t]*(?<filters>\|[^{}\r\n]{1,300})?-?\}\}|\{%-?\s*(?<tag>\w{1,50})[^%]{0,500}%\}/g;

/** Tags that put nothing in the place where they stand and leave nothing out. */
const SILENT_TAGS: ReadonlySet<string> = new Set([
  'assign',
  'raw',
  'endraw',
  'endcomment',
  'increment',
  'decrement',
  'highlight',
  'endhighlight',
]);

export interface Templates {
  /** In order of position; what may stay as it stands is not among them. */
  readonly fillings: readonly Filling[];
  /** Something may stand here, more than once or not at all, that a site generator puts in. */
  readonly isPartial: boolean;
}

const NONE: Templates = { fillings: [], isPartial: false };

/**
 * What the templates of Liquid, the language of site generators, stand for. `{{ page.x }}` comes from the front matter. A tag
 * such as `{% include x %}` becomes space. What nothing tells stays as it stands, and in quotes where it has none: a value
 * that reads as a placeholder.
 */
export function findTemplates(
  text: string,
  language: 'json' | 'yaml',
  frontMatter: ReadonlyMap<string, string>,
): Templates {
  if (!text.includes('{{') && !text.includes('{%')) return NONE;
  const isInString = createStringReader(text);
  const surroundingsOf = (template: Span): Surroundings => {
    if (language === 'yaml') return readYamlAround(text, template);
    return isInString(template.start) ? 'a text' : 'nothing';
  };
  const fillings: Filling[] = [];
  let isPartial = false;
  let isRaw = false;
  let commentStart: number | undefined;
  for (const { 0: written, index: start, groups = {} } of text.matchAll(TEMPLATE)) {
    const end = start + written.length;
    const { variable, filters, tag } = groups;
    const fill = (filling: string, isGap = false): void => {
      fillings.push({ start, end, text: filling, isGap });
    };
    if (tag === 'comment') commentStart ??= start;
    if (commentStart !== undefined) {
      if (tag !== 'endcomment') continue;
      fillings.push({ start: commentStart, end, text: blank(text.slice(commentStart, end)), isGap: true });
      commentStart = undefined;
      continue;
    }
    if (tag !== undefined) {
      isRaw = tag === 'raw' || (isRaw && tag !== 'endraw');
      if (SILENT_TAGS.has(tag)) {
        fill(blank(written), true);
        continue;
      }
      isPartial = true;
    }
    const known =
      isRaw || filters !== undefined || trimsAround(text, { start, end })
        ? undefined
        : frontMatter.get(/^page\.(.*)/.exec(variable ?? '')?.[1] ?? '');
    const around = surroundingsOf({ start, end });
    if (known !== undefined) fill(known);
    else if (around === 'nothing' && tag !== undefined) fill(blank(written), true);
    else if (around === 'nothing') fill(`"${written.replace(/["\\]/g, "'")}"`);
    else if (around === 'start of a text' || /["\\:#]/.test(written)) fill(UNKNOWN);
  }
  return { fillings, isPartial };
}

/** Reads as a placeholder, whatever stands around it. */
const UNKNOWN = '<TEMPLATE>';

/** `{{- x -}}` takes the white space around away. */
function trimsAround(text: string, { start, end }: Span): boolean {
  return (
    (text.startsWith('{{-', start) && /\s/.test(text.charAt(start - 1))) ||
    (text.charAt(end - 3) === '-' && /\s/.test(text.charAt(end)))
  );
}

/** What a template is a part of. `nothing`: it stands for a whole value, or for any piece of the body. */
type Surroundings = 'a text' | 'start of a text' | 'nothing';

/** Longer lines have no template at the beginning of a value. */
const MAX_BEFORE = 200;

/** A template that begins a plain text would read as a map. */
function readYamlAround(text: string, { start, end }: Span): Surroundings {
  const before = text.slice(Math.max(0, start - MAX_BEFORE), start);
  if (!/(?:^|[\r\n[{]|[:,-][ \t])[ \t]*$/.test(before)) return 'a text';
  return /^[ \t]*(?:$|[\r\n,\]}]|[ \t]#)/.test(text.slice(end, end + MAX_BEFORE))
    ? 'nothing'
    : 'start of a text';
}
