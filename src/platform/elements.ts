import { isElementKey } from '../core/catalogue/element-schema.ts';
import type { Outcome } from './outcome.ts';
import type { Platform } from './platform.ts';
import { send } from './request.ts';

/** Asks for the metadata of an element. */
export function fetchElement(key: string, platform: Platform): Promise<Outcome> {
  return send({ method: 'GET', path: `/elements/${encodeURIComponent(key)}` }, platform);
}

/** The keys of all elements that the account sees; none when the platform does not tell. */
export async function fetchElementKeys(platform: Platform): Promise<readonly string[]> {
  const outcome = await send({ method: 'GET', path: '/elements/keys' }, platform);
  return outcome.kind === 'answered' && Array.isArray(outcome.body) ? outcome.body.filter(isElementKey) : [];
}
