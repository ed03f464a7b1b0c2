import type { ElementSchema } from '../../../core/catalogue/element-schema.ts';
import { nearest } from '../../../core/text/nearest.ts';
import { elementSchemas } from '../../../derive/derive.ts';
import { metadataFacts } from '../../../derive/facts/metadata-facts.ts';
import type { UsageProblem } from '../../../discover/usage-problem.ts';
import { loadCommonKeys } from '../../../knowledge/bundled.ts';
import { describeRefusal, quoteRefusal } from '../../../platform/describe-refusal.ts';
import { fetchElementKeys } from '../../../platform/elements.ts';
import { repeatsSecret } from '../../../platform/hide-secrets.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import type { Platform } from '../../../platform/platform.ts';

/** The schema of an element from what the platform answered about it, or why there is none. */
export async function schemaFrom(
  outcome: Outcome,
  key: string,
  platform: Platform,
): Promise<ElementSchema | UsageProblem> {
  const { host } = platform.base;
  switch (outcome.kind) {
    case 'unreachable':
      return { message: `cannot reach ${host}: ${outcome.reason}` };
    case 'unanswered':
      return { message: `${host} tells nothing about element "${key}": ${outcome.reason}; try again` };
    case 'unusable':
      return {
        message: `what ${host} tells about element "${key}" is of no use: ${outcome.reason}${numberOf(outcome)}`,
      };
    case 'refused':
      if (outcome.status !== 404)
        return { message: describeRefusal(outcome, `read element "${key}"`, platform) };
      return {
        message: `${host} knows no element "${key}" (${quoteRefusal(outcome)})${await didYouMean(key, platform)}`,
      };
    case 'answered':
      // What goes into a file must not bring the secrets along.
      if (holdsSecrets(outcome.body, platform)) {
        return {
          message: `what ${host} tells about element "${key}" is of no use: the answer repeats the secrets that were sent`,
        };
      }
      return schemaOf(outcome.body, key, host);
  }
}

function schemaOf(body: unknown, key: string, host: string): ElementSchema | UsageProblem {
  const facts = metadataFacts(body);
  if (facts === undefined) {
    return {
      message: `what ${host} tells about "${key}" is no element: it needs "key" and a list "configuration"`,
    };
  }
  // The platform also takes an element's number; whatever else it answers about must not take the place of a file.
  const asked = facts.element.toLowerCase() === key.toLowerCase() || String(facts.about.id) === key;
  const [schema] = elementSchemas([facts], loadCommonKeys());
  if (!asked || schema === undefined) {
    return {
      message: `${host} was asked about "${key}" and tells about "${facts.element}", which is not used`,
    };
  }
  return schema;
}

function holdsSecrets(body: unknown, { credentials }: Platform): boolean {
  return repeatsSecret(JSON.stringify(body) ?? '', [credentials.user, credentials.organization]);
}

async function didYouMean(key: string, platform: Platform): Promise<string> {
  const meant = nearest(key, await fetchElementKeys(platform));
  return meant.length === 0 ? '' : `; did you mean ${meant.map((each) => `"${each}"`).join(' or ')}?`;
}

function numberOf({ requestId }: { readonly requestId: string | undefined }): string {
  return requestId === undefined ? '' : ` (request ${requestId})`;
}
