import type { Value } from '../parse/tree.ts';
import { asText } from './as-text.ts';
import { isEmpty, type WrittenKeys } from './authentication-type.ts';
import type { ElementSchema } from './element-schema.ts';

/** A flag that asks for the provider's sandbox, and an address that leads elsewhere. */
export interface SandboxContradiction {
  /** Both as written. */
  readonly flag: string;
  readonly address: string;
  /** What the flag says. */
  readonly wanted: boolean;
  /** The address is production's by its look only, not known to be it. */
  readonly unsure: boolean;
}

const FLAG = /(?:^|[._-])sandbox$/;
/** Addresses of the provider; those of one's own application (callbacks) have no sandbox. */
const ADDRESS = /(?:^|[._-])(?:url|endpoint)$|(?:api|base|server|site)url$/;
const OWN_ADDRESS = /callback|^event\./;
/** Names that hosts for trying things out have besides. */
const TRIAL = /sandbox|sbx|test|dev|stag|demo|preview|uat|trial|mock|(?:^|[.-])sb\d*(?=[.-])|localhost|^\d/i;

export function isSandboxFlag(key: string): boolean {
  return FLAG.test(key.toLowerCase());
}

export function mayBeProvidersAddress(key: string): boolean {
  const lower = key.toLowerCase();
  return ADDRESS.test(lower) && !OWN_ADDRESS.test(lower);
}

/** The flags named `sandbox` that contradict the provider's address beside them. */
export function sandboxContradictions(
  schema: ElementSchema,
  keys: WrittenKeys,
): readonly SandboxContradiction[] {
  const found: SandboxContradiction[] = [];
  const flags = keys.filter(({ known }) => known !== undefined && isSandboxFlag(known));
  for (const { written: flag, value } of flags) {
    const wanted = flagOf(value.value);
    if (wanted === undefined) continue;
    for (const key of keys) {
      const { known, written: address, value: at } = key;
      if (known === undefined || !mayBeProvidersAddress(known)) continue;
      const host = isEmpty(at.value) ? undefined : hostOf(at.value);
      if (host === undefined) continue;
      if (!wanted && /sandbox/i.test(host)) found.push({ flag, address, wanted, unsure: false });
      if (!wanted || TRIAL.test(host)) continue;
      if (host === usualHost(schema, known)) found.push({ flag, address, wanted, unsure: false });
      else if (isProviders(host, schema)) found.push({ flag, address, wanted, unsure: true });
    }
  }
  return found;
}

function flagOf(value: Value): boolean | undefined {
  const word = asText(value)?.trim().toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : undefined;
}

/** In lower case; undefined where there is none, or a template stands in it. */
function hostOf(value: unknown): string | undefined {
  const host = typeof value === 'string' ? /^https?:\/\/([^/?#\s]+)/i.exec(value.trim())?.[1] : undefined;
  return host === undefined || /[${}<>@]/.test(host) ? undefined : host.toLowerCase();
}

/** The host that the address has unless told otherwise: production, since a sandbox has to be asked for. */
function usualHost(schema: ElementSchema, key: string): string | undefined {
  return hostOf(schema.properties.configuration.properties[key]?.default);
}

/** Whether the host's domain is named like the element, so that it is no proxy of one's own. */
function isProviders(host: string, schema: ElementSchema): boolean {
  const domain = host.replace(/:\d+$/, '').split('.').at(-2) ?? '';
  return domain.length > 3 && schema['x-element'].key.startsWith(domain);
}
