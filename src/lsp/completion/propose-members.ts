import { CompletionItemKind } from 'vscode-languageserver/node';
import { ENVELOPE_MEMBERS } from '../../core/documents/envelope.ts';
import { memberValue } from '../../core/documents/instance-document.ts';
import type { CompletionSite } from '../../core/editing/completion-site.ts';
import { isObjectValue } from '../../core/parse/tree.ts';
import { startingValue } from '../../starter/starter-line.ts';
import type { DescribedElement } from '../key-description.ts';
import { describeEnvelopeMember } from '../member-description.ts';
import type { Proposal } from './proposal.ts';
import type { Piece } from './snippet.ts';
import { writeKey, writeMember, writeValue } from './written.ts';

/** The members of an instance that are not there yet. */
export function proposeMembers({ document, place }: CompletionSite): readonly Proposal[] {
  const { members } = document.envelope;
  const written: ReadonlySet<string> = new Set([...members.values()].map((each) => each.written));
  const blocks = place.style === 'plain';
  const object: readonly Piece[] = blocks ? ['\n  ', { fill: '' }] : ['{ ', { fill: '' }, ' }'];
  const text: readonly Piece[] = place.style === 'plain' ? [{ fill: '' }] : ['"', { fill: '' }, '"'];
  const key = writeKey('key', { ...place, quote: place.style === 'json' ? '"' : '' });
  const values: Readonly<Record<string, readonly Piece[]>> = {
    element: blocks ? ['\n  key: ', { fill: '' }] : [`{ ${key}: `, ...text, ' }'],
    configuration: object,
    providerData: object,
    oauthProxy: object,
    tags: blocks ? ['\n  - ', { fill: '' }] : ['[', ...text, ']'],
    name: text,
    externalAuthentication: [{ choose: ['none', 'initial'].map((value) => writeValue(value, place, false)) }],
  };
  return ENVELOPE_MEMBERS.filter((name) => !written.has(name)).map((name) => ({
    label: name,
    kind: CompletionItemKind.Property,
    detail: USUAL.has(name) ? 'every instance has it' : '',
    documentation: describeEnvelopeMember(name),
    pieces: withoutTrailingSpace(writeMember(name, place, values[name] ?? [{ choose: ['true', 'false'] }])),
    group: USUAL.has(name) ? 0 : 1,
  }));
}

const USUAL: ReadonlySet<string> = new Set(['element', 'configuration', 'tags', 'name']);

/** What goes on in the next line leaves no space behind its colon. */
function withoutTrailingSpace(pieces: readonly Piece[]): readonly Piece[] {
  const [first, second, ...rest] = pieces;
  return typeof first === 'string' && typeof second === 'string' && second.startsWith('\n')
    ? [first.trimEnd() + second, ...rest]
    : pieces;
}

/** What signing in at the provider gives. */
export function proposeProviderData(site: CompletionSite, { schema }: DescribedElement): readonly Proposal[] {
  const present = memberValue(site.document, 'providerData');
  const expected = schema.properties.providerData?.['x-expected'] ?? [];
  return expected
    .filter((name) => !(isObjectValue(present) && Object.hasOwn(present, name)))
    .map((name) => {
      const facts = { key: name, kind: 'text', secret: true, options: [], default: undefined } as const;
      const value = startingValue(facts, schema['x-element'].key);
      const written = writeValue(value, site.place, false);
      return {
        label: name,
        kind: CompletionItemKind.Property,
        detail: 'from the sign-in at the provider',
        documentation: '',
        pieces: writeMember(name, site.place, [{ fill: written }]),
        group: 0,
      };
    });
}

export function proposeElementMember({ place }: CompletionSite): readonly Proposal[] {
  const value: readonly Piece[] = place.style === 'plain' ? [{ fill: '' }] : ['"', { fill: '' }, '"'];
  return [
    {
      label: 'key',
      kind: CompletionItemKind.Property,
      detail: 'required',
      documentation: '',
      pieces: writeMember('key', place, value),
      group: 0,
    },
  ];
}
