import { isObjectValue, type ObjectValue, type Value } from '../parse/tree.ts';

/** An envelope as nearly all instances have it. */
export interface PlainEnvelope {
  readonly element: { readonly key: string };
  readonly configuration: ObjectValue;
  readonly tags?: readonly string[];
  readonly name: string;
  readonly providerData?: ObjectValue;
}

/** Of these the envelope says no more than that they are true or false. */
const FLAGS = ['eventsEnabled', 'retrieveObjectsAfterInstantiation'] as const;

const MEMBERS: ReadonlySet<string> = new Set([
  ...['element', 'configuration', 'tags', 'name', 'providerData'],
  ...FLAGS,
]);

/** Whether the schema of the envelope surely has nothing to say of a body; then it need not even be loaded. */
export function hasPlainEnvelope(body: ObjectValue): body is ObjectValue & PlainEnvelope {
  for (const member of Object.keys(body)) if (!MEMBERS.has(member)) return false;
  for (const flag of FLAGS) if (body[flag] !== undefined && typeof body[flag] !== 'boolean') return false;
  const { element, configuration, tags, name, providerData } = body;
  return (
    isObjectValue(element) &&
    hasKeyAlone(element) &&
    isObjectValue(configuration) &&
    (tags === undefined || areTexts(tags)) &&
    typeof name === 'string' &&
    (providerData === undefined || isObjectValue(providerData))
  );
}

function hasKeyAlone(element: ObjectValue): boolean {
  return typeof element['key'] === 'string' && element['key'] !== '' && Object.keys(element).length === 1;
}

function areTexts(tags: Value): boolean {
  return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string');
}
