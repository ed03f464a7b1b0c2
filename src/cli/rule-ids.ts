import { RULE_IDS } from '../core/rules/all.ts';

/** The names of all rules; they come with the rules, which most runs do without. */
export function ruleIds(): readonly string[] {
  return RULE_IDS;
}
