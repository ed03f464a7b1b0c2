/**
 * How schemas are compiled, ahead of time for what ships and at run time for a user's own: so both say the same. ajv's
 * messages are left out; the rules have their own.
 */
export const AJV_OPTIONS = {
  allErrors: true,
  messages: false,
  strict: true,
  allowUnionTypes: true,
} as const;
