import { AUTHENTICATION_KEY, signsInByOAuth } from '../../core/catalogue/authentication-type.ts';
import { isCredentialKey } from '../../core/catalogue/credential-keys.ts';
import { type MetadataFacts, type MetadataKey, metadataOf } from '../facts/metadata-facts.ts';

/** One way to authenticate, as metadata tells it. */
export interface MetadataWay {
  readonly authentication: string | undefined;
  /** The credentials it cannot do without. */
  readonly credentials: readonly string[];
  /** Other keys that metadata requires for it. */
  readonly others: readonly string[];
}

/** The authentication types that an element's metadata names, the default first; none for one that names no type. */
export function authenticationTypes(metadata: MetadataFacts): readonly string[] {
  const { about } = metadata;
  const control = metadataOf(AUTHENTICATION_KEY, metadata);
  if (control === undefined) return about.authentication === undefined ? [] : [about.authentication];
  const known = [...(control.options ?? []), ...authenticationGroups(metadata)];
  const first = control.default ?? about.authentication;
  const types = known.length === 0 && first !== undefined ? [first] : known;
  const [byDefault] = types.filter((type) => type.toLowerCase() === first?.toLowerCase());
  return [...new Set([...(byDefault === undefined ? [] : [byDefault]), ...types])];
}

/** The control key and its value that a key counts for only; undefined for one that always counts. */
export function groupOf(
  key: MetadataKey,
  metadata: MetadataFacts,
): readonly [control: string, value: string] | undefined {
  const { group } = key;
  if (group === undefined) return undefined;
  return [controlsOf(metadata).get(group) ?? AUTHENTICATION_KEY, group];
}

/** Each key asks for its control, in each of the ways to authenticate. */
const controls = new WeakMap<MetadataFacts, ReadonlyMap<string, string>>();

/** The first key that offers a group picks it; `authentication.type` goes before all others. */
function controlsOf(metadata: MetadataFacts): ReadonlyMap<string, string> {
  let byGroup = controls.get(metadata);
  if (byGroup === undefined) {
    const found = new Map<string, string>();
    for (const [name, { options = [] }] of Object.entries(metadata.configuration)) {
      for (const option of options)
        if (name === AUTHENTICATION_KEY || !found.has(option)) found.set(option, name);
    }
    byGroup = found;
    controls.set(metadata, byGroup);
  }
  return byGroup;
}

/** Each way of the metadata, the default first. */
export function metadataWays(metadata: MetadataFacts): readonly MetadataWay[] {
  const types = authenticationTypes(metadata);
  return (types.length === 0 ? [undefined] : types).map((type) => metadataWay(type, metadata));
}

function metadataWay(type: string | undefined, metadata: MetadataFacts): MetadataWay {
  const counting = Object.entries(metadata.configuration).filter(([, key]) => countsFor(type, key, metadata));
  const demanded = counting
    .filter(([name, key]) => isDemanded(key) || isLeftBehind(name, key, metadata))
    .map(([name]) => name);
  const oauth = signsInByOAuth(type)
    ? OAUTH_CREDENTIALS.filter((name) => counting.some(([key]) => key === name))
    : [];
  const proven = demanded.filter(
    (name) =>
      isCredential(name, metadata) &&
      !isLoneClient(name, demanded) &&
      metadataOf(name, metadata)?.looks === undefined,
  );
  // A sign-in by OAuth is complete with its own two: what else looks like a credential is a setting of the provider's.
  const credentials = oauth.length > 0 ? oauth : proven;
  const others = demanded.filter(
    (name) => !credentials.includes(name) && name !== AUTHENTICATION_KEY && !isLoneClient(name, demanded),
  );
  if (credentials.length > 0) return { authentication: type, credentials, others };
  // A group of its own, none of which is marked as required: then its credentials are what it is for.
  const own = counting.filter(
    ([name, key]) => key.group === type && !key.hidden && isCredential(name, metadata),
  );
  return { authentication: type, credentials: type === undefined ? [] : own.map(([name]) => name), others };
}

/** What the sign-in by OAuth needs, though metadata hides it. */
const OAUTH_CREDENTIALS = ['oauth.api.key', 'oauth.api.secret'];

function countsFor(type: string | undefined, key: MetadataKey, metadata: MetadataFacts): boolean {
  const group = groupOf(key, metadata);
  if (group === undefined) return true;
  return group[0] === AUTHENTICATION_KEY && group[1].toLowerCase() === type?.toLowerCase();
}

/** Required, shown on the form, and not filled in by it. */
function isDemanded({ required, hidden, looks }: MetadataKey): boolean {
  return required === true && hidden !== true && looks === undefined;
}

/** A credential on the form whose default is not kept: it was somebody's own, and others write theirs. */
function isLeftBehind(name: string, key: MetadataKey, metadata: MetadataFacts): boolean {
  const { required, hidden, looks } = key;
  return (
    required === true &&
    hidden !== true &&
    looks !== undefined &&
    key.default === undefined &&
    isCredential(name, metadata)
  );
}

function isCredential(name: string, metadata: MetadataFacts): boolean {
  return isCredentialKey(name) || metadataOf(name, metadata)?.field === 'password';
}

/** A client id that comes with no secret of its own only says which application is calling. */
function isLoneClient(name: string, demanded: readonly string[]): boolean {
  if (!/(?:client|consumer)[._-]?id$/i.test(name)) return false;
  return !demanded.some((key) => /secret$/i.test(key));
}

function authenticationGroups(metadata: MetadataFacts): readonly string[] {
  return Object.values(metadata.configuration).flatMap((key) => {
    const [control, value] = groupOf(key, metadata) ?? [];
    return control === AUTHENTICATION_KEY && value !== undefined ? [value] : [];
  });
}
