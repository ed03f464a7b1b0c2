import { CompletionItemKind } from 'vscode-languageserver/node';
import { DIRECTIVE_KINDS } from '../../core/parse/directives.ts';
import { RULES } from '../../core/rules/all.ts';
import type { Span } from '../../core/text/span.ts';
import { startOfLine } from '../../core/text/start-of-line.ts';
import { startOfTail } from '../../core/text/start-of-tail.ts';
import { describeRule } from '../rule-description.ts';
import type { Proposal } from './proposal.ts';

/** What may stand behind `instancelint-` in a comment, and the ids of rules behind that. */
export function proposeInDirective(
  text: string,
  offset: number,
): { readonly span: Span; readonly proposals: readonly Proposal[] } | undefined {
  const start = startOfLine(text, offset);
  const line = text.slice(start, offset);
  const found =
    /(?:#|\/\/|\/\*|<!--)\s*instancelint-(?<word>[a-z-]*)(?<rest>(?:\s+[\w,-][\w\s,-]*|\s+)?)$/.exec(line);
  const { word = '', rest = '' } = found?.groups ?? {};
  // Behind two dashes there is the reason.
  if (found === null || /\s--(?:\s|$)/.test(rest)) return undefined;
  const typed = rest === '' ? word : rest.slice(startOfTail(rest, /[\w-]/));
  const behind = /^[\w-]*/.exec(text.slice(offset))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + behind.length };
  if (rest === '') return { span, proposals: DIRECTIVE_KINDS.map((kind) => proposal(kind, '', '')) };
  const named = new Set(rest.slice(0, rest.length - typed.length).split(/[\s,]+/));
  const rules = RULES.filter(({ meta }) => !named.has(meta.id));
  return {
    span,
    proposals: rules.map((rule) => proposal(rule.meta.id, rule.meta.summary, describeRule(rule))),
  };
}

function proposal(label: string, detail: string, documentation: string): Proposal {
  return {
    label,
    kind: CompletionItemKind.Value,
    detail,
    documentation,
    pieces: [label],
    group: 0,
  };
}
