import type { Hover } from 'vscode-languageserver/node';
import { readElementKey } from '../core/catalogue/instance.ts';
import { type EnvelopeMember, memberCalled } from '../core/documents/envelope.ts';
import type { InstanceDocument } from '../core/documents/instance-document.ts';
import { type AtOffset, findAt } from '../core/editing/at-offset.ts';
import { directiveAt } from '../core/editing/directive-at.ts';
import { shownBodies } from '../core/editing/shown-body.ts';
import type { Page } from '../core/parse/page.ts';
import type { Tree } from '../core/parse/tree.ts';
import type { Span } from '../core/text/span.ts';
import { ENVELOPE_SCHEMA } from '../derive/schema/envelope-schema.ts';
import type { KnownElements } from '../knowledge/known-elements.ts';
import { code, describedElement, describeElement, describeKey, paragraphs } from './key-description.ts';
import { markup } from './markup.ts';
import type { OpenDocument } from './open-document.ts';
import { describeRule, ruleOf } from './rule-description.ts';

export interface HoverJob {
  readonly open: OpenDocument;
  readonly parsed: Tree | Page;
  readonly offset: number;
  readonly catalogue: KnownElements;
  readonly inMarkdown: boolean;
}

/** What there is to say of the key, the element or the rule at an offset; never a value of a configuration. */
export function hoverAt({ open, parsed, offset, catalogue, inMarkdown }: HoverJob): Hover | undefined {
  const found = describeDirective(open.source.text, offset) ?? describeInBody(parsed, offset, catalogue);
  return found && { contents: markup(found.text, inMarkdown), range: open.rangeOf(found.span) };
}

interface Described {
  readonly text: string;
  readonly span: Span;
}

function describeDirective(text: string, offset: number): Described | undefined {
  const named = directiveAt(text, offset)?.rules.find(({ start, end }) => start <= offset && offset <= end);
  const rule = named && ruleOf(named.id);
  return rule && { text: describeRule(rule), span: named };
}

function describeInBody(
  parsed: Tree | Page,
  offset: number,
  catalogue: KnownElements,
): Described | undefined {
  for (const { document, outer } of shownBodies(parsed)) {
    const at = findAt(document.node, offset, outer);
    const text = at && describePlace(at, document, catalogue);
    if (at !== undefined && text !== undefined) return { text, span: outer(at.node) };
  }
  return undefined;
}

function describePlace(
  { path, part }: AtOffset,
  document: InstanceDocument,
  catalogue: KnownElements,
): string | undefined {
  const [top = '', key, ...deeper] = path;
  const member = memberCalled(top, document.envelope);
  if (member === undefined) return undefined;
  if (key === undefined) return part === 'key' ? describeMember(member) : undefined;
  const element = describedElement(readElementKey(document) ?? '', catalogue);
  if (member === 'element' && key === 'key' && part === 'value')
    return element && describeElement(element.schema);
  if (member === 'element' && deeper.length === 0) return describeElementMember(key);
  if (member !== 'configuration' || deeper.length > 0) return undefined;
  const facts = element?.facts.find((each) => each.key === key);
  return element && facts && describeKey(facts, element, catalogue);
}

function describeMember(member: EnvelopeMember): string {
  return paragraphs([`**${member}**`, describeEnvelopeMember(member)]);
}

export function describeEnvelopeMember(member: EnvelopeMember): string {
  const schema = ENVELOPE_SCHEMA.properties[member];
  const options = 'x-options' in schema ? `Options: ${schema['x-options'].map(code).join(', ')}` : '';
  return paragraphs([schema.description, options]);
}

function describeElementMember(name: string): string | undefined {
  const members: Readonly<Record<string, { readonly description: string }>> =
    ENVELOPE_SCHEMA.properties.element.properties;
  const known = Object.hasOwn(members, name) ? members[name] : undefined;
  return known && paragraphs([`**${name}**`, known.description]);
}
