import { ENTRIES } from '../core/rules/all.ts';
import { ruleDocsUrl } from './repository.ts';

export interface SarifRule {
  readonly id: string;
  readonly shortDescription?: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
  readonly help?: { readonly text: string; readonly markdown: string };
  readonly helpUri: string;
  readonly defaultConfiguration?: { readonly level: 'error' | 'warning'; readonly enabled?: false };
}

/** All rules that there are, and those of another version that a report names. */
export function sarifRules(named: readonly string[]): readonly SarifRule[] {
  const known = ENTRIES.map(({ rule: { meta }, recommended }): SarifRule => {
    const helpUri = ruleDocsUrl(meta.id);
    return {
      id: meta.id,
      shortDescription: { text: `${meta.summary}.` },
      fullDescription: { text: meta.why },
      help: {
        text: `${meta.summary}. ${meta.why}`,
        markdown: `**${meta.summary}.** ${meta.why}\n\n[Examples](${helpUri})`,
      },
      helpUri,
      defaultConfiguration:
        recommended === 'off' ? { level: 'warning', enabled: false } : { level: recommended },
    };
  });
  const ids = new Set(known.map(({ id }) => id));
  const others = [...new Set(named)].filter((id) => !ids.has(id)).sort();
  return [...known, ...others.map((id) => ({ id, helpUri: ruleDocsUrl(id) }))];
}
