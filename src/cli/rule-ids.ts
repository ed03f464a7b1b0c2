export { RULE_IDS } from '../core/rules/all.ts';
