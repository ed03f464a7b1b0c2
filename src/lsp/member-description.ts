import type { EnvelopeMember } from '../core/documents/envelope.ts';
import { ENVELOPE_SCHEMA } from '../derive/schema/envelope-schema.ts';
import { code, paragraphs } from './markup.ts';

/** What there is to say of a member of an instance, in Markdown. */
export function describeMember(member: EnvelopeMember): string {
  return paragraphs([`**${member}**`, describeEnvelopeMember(member)]);
}

/** The same without its name. */
export function describeEnvelopeMember(member: EnvelopeMember): string {
  const schema = ENVELOPE_SCHEMA.properties[member];
  const options = 'x-options' in schema ? `Options: ${schema['x-options'].map(code).join(', ')}` : '';
  return paragraphs([schema.description, options]);
}

export function describeElementMember(name: string): string | undefined {
  const members: Readonly<Record<string, { readonly description: string }>> =
    ENVELOPE_SCHEMA.properties.element.properties;
  const known = Object.hasOwn(members, name) ? members[name] : undefined;
  return known && paragraphs([`**${name}**`, known.description]);
}
