import type { TextPlace } from '../documents/place.ts';
import { DIRECTIVE_KINDS, type Directive, type NamedRule } from '../parse/directives.ts';
import { deleteComment } from '../parse/json/comments.ts';
import { nearest } from '../text/nearest.ts';
import type { Edit, Span } from '../text/span.ts';
import { startOfTail } from '../text/start-of-tail.ts';
import { type DirectiveUse, defineRule, type Report, type Suggestion } from './rule.ts';

export const unusedSuppression = defineRule({
  meta: {
    id: 'unused-suppression',
    summary: 'A comment that suppresses nothing',
    why: 'What it was written for is mended. Left in, it hides the next mistake on its line, and tells readers of one that is not there.',
    fixable: true,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  # instancelint-disable-next-line placeholder -- filled in by the pipeline
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: Stripe
`,
        marks: '# instancelint-disable-next-line placeholder -- filled in by the pipeline',
        says: 'this comment suppresses no finding; delete it',
        fixed: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: Stripe
`,
      },
      {
        language: 'jsonc',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  // instancelint-disable-next-line tags, placeholder
  "tags": ["<INSERT_TAG>"],
  "name": "Stripe"
}
`,
        marks: 'tags',
        says: 'this comment suppresses no finding of "tags"; take the rule out',
        fixed: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  // instancelint-disable-next-line placeholder
  "tags": ["<INSERT_TAG>"],
  "name": "Stripe"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
# instancelint-disable-next-line duplicate-instances -- named alike in staging
name: Stripe
`,
        marks: 'duplicate-instances',
        says: 'there is no rule "duplicate-instances"; did you mean "duplicate-instance"?',
      },
    ],
    good: [
      {
        language: 'yaml',
        text: `element:
  key: stripe
configuration:
  # instancelint-disable-next-line placeholder -- filled in by the pipeline
  api.key: <INSERT_KEY>
tags: [billing]
name: Stripe
`,
      },
      {
        language: 'jsonc',
        text: `{
  "element": {"key": "stripe"},
  "configuration": {"api.key": "\${env:STRIPE_KEY}"},
  // instancelint-disable placeholder
  "tags": ["<INSERT_TAG>"],
  // instancelint-enable placeholder
  "name": "Stripe"
}
`,
      },
    ],
  },
  checkDirectives(uses, { text, language, ruleIds }, report) {
    const margin = language === 'markdown' ? QUOTATION : BLANK;
    for (const use of uses) {
      const { directive, effects } = use;
      if (directive.kind === undefined) {
        reportMisspelt(directive, report);
        continue;
      }
      const unused = effects.filter(({ effect }) => effect === 'unused');
      if (unused.length === effects.length) {
        report({
          at: { span: directive.comment },
          message:
            directive.kind === 'enable'
              ? 'nothing is disabled that this comment could enable; delete it'
              : 'this comment suppresses no finding; delete it',
          fix: { kind: 'edit', edits: deleteDirective(text, directive.comment, margin) },
        });
        continue;
      }
      for (const { rule } of unused) if (rule !== undefined) reportRule(directive, rule, report);
      reportUnknown(use, text, ruleIds, report);
    }
  },
});

const BLANK = /[ \t]/;
/** The mark of a quotation goes with its line; elsewhere it is something else. */
const QUOTATION = /[ \t>]/;

/** With its line, if nothing but a margin stands in front of it. */
function deleteDirective(text: string, comment: Span, margin: RegExp): readonly Edit[] {
  const start = startOfTail(text, margin, comment.start);
  const opensLine = start === 0 || /[\r\n]/.test(text.charAt(start - 1));
  const rest = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(comment.end, comment.end + MAX_TRAILING))?.[0];
  return opensLine && rest !== undefined
    ? [{ span: { start, end: comment.end + rest.length }, text: '' }]
    : deleteComment(text, comment);
}

/** Characters behind a comment that are looked at. */
const MAX_TRAILING = 100;

function reportRule(directive: Directive, rule: NamedRule, report: Report<TextPlace>): void {
  report({
    at: { span: { start: rule.start, end: rule.end } },
    message:
      directive.kind === 'enable'
        ? `"${rule.id}" is not disabled here; take the rule out`
        : `this comment suppresses no finding of "${rule.id}"; take the rule out`,
    fix: { kind: 'edit', edits: [takeOut(directive, rule)] },
  });
}

/** With the separator that sets it off from the next rule, or from the one before. */
function takeOut({ rules }: Directive, rule: NamedRule): Edit {
  const index = rules.indexOf(rule);
  const next = rules[index + 1];
  const previous = rules[index - 1];
  const span: Span =
    next === undefined
      ? { start: previous?.end ?? rule.start, end: rule.end }
      : { start: rule.start, end: next.start };
  return { span, text: '' };
}

/** Of words that resemble no rule only the first: together they are a reason in the wrong place. */
function reportUnknown(
  { effects }: DirectiveUse,
  text: string,
  ruleIds: readonly string[],
  report: Report<TextPlace>,
): void {
  let isReason = false;
  for (const { rule, effect } of effects) {
    if (rule === undefined || effect !== 'unknown rule') continue;
    const span = { start: rule.start, end: rule.end };
    const meant = nearest(rule.id, ruleIds);
    const [first] = meant;
    const suggestions: readonly Suggestion[] = meant.map((id) => ({
      desc: `write "${id}"`,
      change: { kind: 'edit', edits: [{ span, text: id }] },
    }));
    if (first !== undefined) {
      report({
        at: { span },
        message: `there is no rule "${rule.id}"; did you mean "${first}"?`,
        suggestions,
      });
    } else if (!isReason) {
      isReason = true;
      const { start } = span;
      const mark = /\s/.test(text.charAt(start - 1)) ? '-- ' : ' -- ';
      report({
        at: { span },
        message: 'this is no rule; write rules with commas between them, and a reason behind " -- "',
        suggestions: [
          {
            desc: 'make it the reason',
            change: { kind: 'edit', edits: [{ span: { start, end: start }, text: mark }] },
          },
        ],
      });
    }
  }
}

function reportMisspelt({ word }: Directive, report: Report<TextPlace>): void {
  const [meant] = nearest(word.id, DIRECTIVE_KINDS, 1);
  if (meant === undefined) return;
  const span = { start: word.start, end: word.end };
  report({
    at: { span },
    message: `this comment does nothing; did you mean "instancelint-${meant}"?`,
    suggestions: [
      { desc: `write "instancelint-${meant}"`, change: { kind: 'edit', edits: [{ span, text: meant }] } },
    ],
  });
}
