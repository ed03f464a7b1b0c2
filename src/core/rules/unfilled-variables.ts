import type { TextPlace } from '../documents/place.ts';
import type { Word } from '../parse/shell/command.ts';
import type { Span } from '../text/span.ts';
import type { Report } from './rule.ts';

/** Where a word's single quotes hold a variable, as spans of its content; the pattern's second group is the variable. */
export function findUnfilled({ pieces, content }: Word, variable: RegExp): readonly Span[] {
  return pieces
    .filter(({ quoting }) => quoting === 'single')
    .flatMap(({ start, end }) =>
      [...content.text.slice(start, end).matchAll(variable)].map(
        ({ index, 1: before = '', 2: name = '' }) => {
          const at = start + index + before.length;
          return { start: at, end: at + name.length };
        },
      ),
    );
}

export function reportUnfilled({ content }: Word, variable: Span, report: Report<TextPlace>): void {
  const span = content.outer(variable);
  const edits = [{ span, text: `'"${content.text.slice(variable.start, variable.end)}"'` }];
  report({
    at: { span },
    message: `in single quotes the shell does not fill in variables; write '"$NAME"' to step out of them`,
    suggestions: [{ desc: 'step out of the quotes', change: { kind: 'edit', edits } }],
  });
}
