import { signsInByOAuth } from '../../core/catalogue/authentication-type.ts';
import type { CommonKeys, ConfigurationKeySchema, KeySchemas } from '../../core/catalogue/element-schema.ts';
import type { BodyFacts } from '../facts/body-facts.ts';
import { type MetadataFacts, type MetadataKey, metadataOf } from '../facts/metadata-facts.ts';
import type { ValueFacts } from '../facts/value-facts.ts';
import { authenticationTypes, groupOf } from './authentication-types.ts';
import { describeKey, type KeyStory, purposeIn } from './describe-key.ts';
import { evidenceByKey } from './evidence-by-key.ts';
import { documentedOptions, keyKind, metadataKind, tellingValues } from './key-kind.ts';
import { keySchema } from './key-schema.ts';
import type { KeyOwner } from './key-words.ts';
import type { Requirements } from './required.ts';

/** All that is known of one element. */
interface Known {
  readonly element: KeyOwner;
  readonly bodies: readonly BodyFacts[];
  readonly requests: readonly BodyFacts[];
  readonly metadata: MetadataFacts | undefined;
  readonly needs: Requirements;
}

/** The keys of credential sets first, as the pages order them, then the others by name. */
export function configurationKeys(
  { element, bodies, requests, metadata, needs }: Known,
  common: CommonKeys,
): KeySchemas {
  const evidence = evidenceByKey(bodies);
  const inRequests = evidenceByKey(requests);
  const shared = { ...common.all, ...(hasOAuth(metadata, requests) ? common.oauth : {}) };
  const needed = new Set([...needs.required, ...needs.alternatives.flatMap(({ keys }) => keys)]);
  const known = [...Object.keys(shared), ...Object.keys(metadata?.configuration ?? {}), ...evidence.keys()];
  const others = new Set(known.filter((key) => !needed.has(key)).sort());

  const schemaOf = (key: string): ConfigurationKeySchema => {
    const told = metadataOf(key, metadata);
    const fallback = Object.hasOwn(shared, key) ? shared[key] : undefined;
    if (fallback !== undefined && !needed.has(key) && !saysMore(told, fallback)) return fallback;
    const documented = evidence.get(key) ?? [];
    const { kind, certain } = kindOf(key, documented, told, fallback);
    const options = [
      ...new Set([
        ...(told?.options ?? []),
        ...documentedOptions(inRequests.get(key) ?? []),
        ...(fallback?.['x-options'] ?? []),
      ]),
    ];
    const internal = told?.internal === true && told.hidden === true && !inRequests.has(key);
    const saysNone = kind === 'url' && told?.default?.toLowerCase() === 'false';
    const when = told === undefined || metadata === undefined ? undefined : groupOf(told, metadata);
    const story = {
      key,
      options,
      internal,
      onlyTheseOptions: told?.field === 'choice',
      secret: told?.field === 'password',
      ...(when !== undefined && { when }),
      ...(saysNone ? {} : defaultOf(kind, told, fallback)),
    };
    const onlyInAnswers = !inRequests.has(key) && told === undefined;
    const description = describeKey({
      ...story,
      element,
      kind,
      need: needOf(key, needs, told),
      onlyInAnswers,
      ...(fallback?.description !== undefined && { purpose: purposeIn(fallback.description) }),
    });
    return keySchema({
      ...story,
      kind,
      certain,
      exhaustive: isExhaustive(fallback),
      mayBeFalse: saysNone,
      needed: needed.has(key),
      requiredByMetadata: told?.required === true,
      hidden: isHidden(told, fallback) && !inRequests.has(key) && !needs.expected.includes(key),
      description,
    });
  };
  return Object.fromEntries([...needed, ...others].map((key) => [key, schemaOf(key)]));
}

function hasOAuth(metadata: MetadataFacts | undefined, requests: readonly BodyFacts[]): boolean {
  if (metadata !== undefined) return authenticationTypes(metadata).some(signsInByOAuth);
  return requests.some(({ configuration }) => Object.hasOwn(configuration, 'oauth.api.key'));
}

function isHidden(told: MetadataKey | undefined, common: ConfigurationKeySchema | undefined): boolean {
  return told === undefined ? common?.['x-hidden'] === true : told.hidden === true;
}

/** Whether an element's metadata adds to what is known of a common key. */
function saysMore(told: MetadataKey | undefined, common: ConfigurationKeySchema): boolean {
  if (told === undefined) return false;
  const internal = told.internal === true && told.hidden === true;
  return (
    told.options !== undefined ||
    told.group !== undefined ||
    (told.hidden !== true && common['x-hidden'] === true) ||
    (told.required === true && told.hidden !== true) ||
    (told.default !== undefined && common.default === undefined && !internal)
  );
}

interface Kind {
  readonly kind: ConfigurationKeySchema['x-kind'];
  readonly certain: boolean;
}

/** Whether a common key takes its options alone, which what an element adds to it does not change. */
function isExhaustive(common: ConfigurationKeySchema | undefined): boolean {
  return common?.['x-options'] !== undefined && common.pattern !== undefined && common['x-kind'] === 'text';
}

/** Documented values decide, unless metadata contradicts; what metadata alone says is a hint. */
function kindOf(
  key: string,
  documented: readonly ValueFacts[],
  told: MetadataKey | undefined,
  common: ConfigurationKeySchema | undefined,
): Kind {
  const seen = keyKind(documented);
  const hint = told === undefined ? undefined : metadataKind(key, told);
  if (common !== undefined) {
    const certain = common.pattern !== undefined;
    // The address of a database, for example, is none of the web.
    const isOther = !certain && common['x-kind'] === 'url' && OTHER_SCHEME.test(told?.default ?? '');
    return { kind: isOther ? 'text' : common['x-kind'], certain };
  }
  if (seen === undefined) return { kind: hint ?? 'text', certain: false };
  if (told !== undefined && seen !== hint && (hint !== undefined || seen === 'boolean')) {
    return { kind: 'text', certain: false };
  }
  return {
    kind: seen,
    certain: told === undefined || seen === 'text' || tellingValues(documented).length > 1,
  };
}

const OTHER_SCHEME = /^(?!https?:)[a-z][a-z\d+.-]*:/i;

function defaultOf(
  kind: Kind['kind'],
  told: MetadataKey | undefined,
  common: ConfigurationKeySchema | undefined,
): Pick<KeyStory, 'default'> {
  const text = told?.default ?? common?.default;
  if (typeof text === 'number' || typeof text === 'boolean') return { default: text };
  if (typeof text !== 'string') return {};
  return {
    default: kind === 'boolean' && /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text,
  };
}

function needOf(
  key: string,
  { required, alternatives, expected }: Requirements,
  told: MetadataKey | undefined,
): KeyStory['need'] {
  if (required.includes(key)) return 'required';
  if (expected.includes(key)) return told?.required === true ? 'expected' : 'usual';
  if (!alternatives.some(({ keys }) => keys.includes(key))) return 'optional';
  const unless = alternatives
    .map(({ keys }) => keys)
    .filter((keys) => keys.length > 0 && !keys.includes(key));
  return unless.length > 0 ? { unless } : 'optional';
}
