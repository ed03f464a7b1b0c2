import { AUTHENTICATION_KEY } from '../core/catalogue/authentication-type.ts';
import type { ElementSchema, KeySchemas } from '../core/catalogue/element-schema.ts';
import type { Paint } from '../report/paint.ts';
import { printable } from '../report/printable.ts';
import { authenticationWays } from './authentication-ways.ts';
import { type KeyFacts, keyFacts } from './key-facts.ts';
import { type Column, layOut } from './table.ts';

/** What is known of an element, for people: its keys in a table, and what the knowledge comes from. */
export function elementPage(
  schema: ElementSchema,
  common: KeySchemas,
  width: number | undefined,
  paint: Paint,
): string {
  const { key } = schema['x-element'];
  const facts = keyFacts(schema, common);
  const offered = facts.filter(({ internal, hidden }) => !internal && !hidden);
  const hidden = facts.filter((each) => each.hidden && !each.internal).map((each) => printable(each.key));
  const internal = facts.length - offered.length - hidden.length;
  const { header, lines } = layOut(columns(paint), offered, width, paint);
  const own = offered.filter((each) => !each.common).length;
  const parts = [
    [title(schema, paint), ...describeElement(schema)],
    describeWays(schema, paint),
    [header, ...lines.slice(0, own)],
    lines.length === own ? [] : [paint.dim('For every element:'), ...lines.slice(own)],
    hidden.length === 0
      ? []
      : wrap(`Seldom set, for the form of the platform hides them: ${hidden.join(', ')}`, width),
    [
      ...(internal === 0
        ? []
        : [`The platform sets ${internal} more by itself: instancelint schema print ${key}`]),
      ...wrap(`Sources: ${sources(schema)}`, width),
      `A starting file: instancelint new ${key}`,
    ],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

/** Breaks a line between words; without a width it stays one. */
function wrap(text: string, width = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function title({ 'x-element': { key, name } }: ElementSchema, paint: Paint): string {
  return `${paint.bold(key)}  ${printable(name)}`;
}

function describeElement({ 'x-element': { hub, authentication } }: ElementSchema): string[] {
  const told = [
    ...(hub === undefined ? [] : [`hub ${printable(hub)}`]),
    ...(authentication === undefined ? [] : [`authentication ${printable(authentication)}`]),
  ];
  return told.length === 0 ? [] : [told.join(', ')];
}

function describeWays(schema: ElementSchema, paint: Paint): string[] {
  const ways = authenticationWays(schema);
  const members = schema.properties.providerData?.['x-expected'] ?? [];
  const { lines } = layOut(
    [
      { title: '', text: ({ name = '' }) => `  ${name}`, paint: paint.bold },
      { title: '', text: ({ keys }) => keys.join(', ') },
    ],
    ways,
    undefined,
    paint,
  );
  return [
    ...(ways.length < 2
      ? []
      : ['Ways to authenticate, the default first; one has to be complete:', ...lines]),
    ...(members.length === 0
      ? []
      : [`Signing in at the provider gives providerData: ${members.map(printable).join(', ')}`]),
  ];
}

function columns(paint: Paint): readonly Column<KeyFacts>[] {
  return [
    { title: 'KEY', text: ({ key }) => key, paint: paint.bold },
    {
      title: 'NEEDED',
      text: ({ need }) => need,
      paint: (text, { need }) => (need === 'optional' ? paint.dim(text) : paint.red(text)),
    },
    {
      title: 'KIND',
      text: ({ kind, secret }) => (secret ? `secret ${kind}` : kind),
      paint: (text, { secret }) => (secret ? paint.yellow(text) : text),
    },
    { title: 'DEFAULT', text: showDefault, min: 8 },
    { title: 'WHEN', text: showConditions, min: 8 },
    { title: 'WHAT IT IS', text: ({ about }) => about, min: 20, paint: paint.dim },
  ];
}

function showDefault({ default: value }: KeyFacts): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function showConditions({ when }: KeyFacts): string {
  return Object.entries(when)
    .map(([key, values]) => `${key === AUTHENTICATION_KEY ? '' : `${key}: `}${values.join(' or ')}`)
    .join(', ');
}

function sources({ 'x-derived-from': from }: ElementSchema): string {
  const told = from.map(({ page, lines }) => {
    const at = lines.length === 0 ? '' : ` (line${lines.length === 1 ? '' : 's'} ${lines.join(', ')})`;
    return `${page.startsWith('GET ') ? `metadata, ${page}` : page}${at}`;
  });
  return told.length === 0 ? 'none told' : printable(told.join('; '));
}
