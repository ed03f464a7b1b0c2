import { CompletionItemKind } from 'vscode-languageserver/node';
import type { CompletionSite } from '../../core/editing/completion-site.ts';
import type { InsertPlace } from '../../core/editing/marked-copy.ts';
import type { Value } from '../../core/parse/tree.ts';
import type { KnownElements } from '../../knowledge/known-elements.ts';
import { defaultValue, startingValue } from '../../starter/starter-line.ts';
import { type DescribedElement, describeKey } from '../key-description.ts';
import type { Proposal } from './proposal.ts';
import type { Piece } from './snippet.ts';
import { writeValue } from './written.ts';

export function proposeElements({ place }: CompletionSite, catalogue: KnownElements): readonly Proposal[] {
  return catalogue.summaries().map(({ key, name, hub = '' }) => ({
    label: key,
    kind: CompletionItemKind.Module,
    detail: name,
    documentation: hub === '' ? '' : `Hub: ${hub}`,
    pieces: inserted(key, place),
    group: 0,
  }));
}

/** Options, true and false, the default, and for a secret the reference that keeps it out of the file. */
export function proposeConfigurationValues(
  key: string,
  { place }: CompletionSite,
  element: DescribedElement,
  catalogue: KnownElements,
): readonly Proposal[] {
  const facts = element.facts.find((each) => each.key === key);
  if (facts === undefined) return [];
  const documentation = describeKey(facts, element, catalogue);
  const options: readonly Value[] = facts.kind === 'boolean' ? [true, false] : facts.options;
  const reference: readonly Value[] = facts.secret
    ? [startingValue(facts, element.schema['x-element'].key)]
    : [];
  const byDefault = defaultValue(facts);
  const values = [...reference, ...options, ...(byDefault === undefined ? [] : [byDefault])];
  const isDefault = (value: Value): boolean => String(value) === String(facts.default);
  const seen = new Set<string>();
  return values.flatMap((value) => {
    const label = typeof value === 'string' ? value : JSON.stringify(value);
    if (seen.has(label)) return [];
    seen.add(label);
    const detail = reference.includes(value) ? 'from the environment' : isDefault(value) ? 'default' : '';
    return [
      {
        label,
        kind: CompletionItemKind.Value,
        detail,
        documentation,
        pieces: inserted(value, place),
        group: 0,
      },
    ];
  });
}

export function proposeTexts(values: readonly string[], { place }: CompletionSite): readonly Proposal[] {
  return values.map((value) => ({
    label: value,
    kind: CompletionItemKind.Value,
    detail: '',
    documentation: '',
    pieces: inserted(/^(?:true|false)$/.test(value) ? value === 'true' : value, place),
    group: 0,
  }));
}

function inserted(value: Value, place: InsertPlace): readonly Piece[] {
  return [writeValue(value, place, true), ...(place.commaAfter ? [','] : [])];
}
