import { RULES } from '../core/rules/all.ts';
import type { Rule } from '../core/rules/rule.ts';
import { ruleDocsUrl } from '../report/repository.ts';
import { code, paragraphs } from './markup.ts';

export function ruleOf(id: string): Rule | undefined {
  return RULES.find(({ meta }) => meta.id === id);
}

/** What there is to say of a rule, in Markdown. */
export function describeRule({ meta: { id, summary, why } }: Rule): string {
  return paragraphs([
    `**${id}**: ${summary}`,
    why,
    `[Examples](${ruleDocsUrl(id)}), or ${code(`instancelint explain ${id}`)}`,
  ]);
}
