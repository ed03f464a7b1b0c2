/** Settings with a default of the platform's own, which pages show only because they are about them. */
const OPTIONAL_FAMILY = /^(?:events?|filter|bulk|pagination)\.|^document\.tagging(?:\.|$)|(?:^|\.)port$/;

/** Whether a key may always be left out, however many pages show it. */
export function isAlwaysOptional(key: string): boolean {
  return OPTIONAL_FAMILY.test(key);
}
