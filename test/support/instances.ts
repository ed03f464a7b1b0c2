/** Instance files to check: what is sound, and what one rule objects to. */
export const GOOD_JSON = `{
  "element": { "key": "stripe" },
  "configuration": { "api.key": "\${env:STRIPE_KEY}" },
  "tags": ["billing"],
  "name": "Stripe"
}
`;

export const GOOD_YAML = `element:
  key: stripe
configuration:
  api.key: \${env:STRIPE_KEY}
tags: [billing]
name: Stripe
`;

/** One error of the rule `tags`, at 4:11. */
export const BAD_TAGS = GOOD_JSON.replace('["billing"]', '[]');

/** One error of the rule `placeholder`. */
export const BAD_PLACEHOLDER = GOOD_JSON.replace('"Stripe"', '"<INSERT_NAME>"');

/** One of these under another name, so that it may stand in a folder with others. */
export function named(name: string, text: string): string {
  return text.replace(/^( *"?name"?: "?)Stripe/gm, `$1${name}`);
}

export const NO_INSTANCE = '{"version": 1}\n';
