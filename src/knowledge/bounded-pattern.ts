import { createContext, Script } from 'node:vm';

interface BoundedPattern {
  toString(): string;
  test(value: string): boolean;
}

/** Milliseconds that a pattern may think about one value. */
const PATIENCE = 100;
/** Shorter values need no bound: nothing takes long there. */
const SHORT = 16;
const LONG = 5000;

/**
 * A pattern of somebody's own schema, which may be written so that it tries for years. CI lints the branches of strangers, so
 * one that takes too long once is given up: from then on, every value fits it.
 */
export function boundedPattern(pattern: string, flags: string): BoundedPattern {
  const expression = new RegExp(pattern, flags);
  const quick = isQuick(pattern);
  let givenUp = false;
  return {
    // ajv takes two of the same text for one.
    toString: () => String(expression),
    test(value) {
      if (value.length <= SHORT || (quick && value.length <= LONG)) return expression.test(value);
      if (givenUp) return true;
      try {
        return Boolean(ATTEMPT.runInContext(createContext({ expression, value }), { timeout: PATIENCE }));
      } catch {
        givenUp = true;
        return true;
      }
    },
  };
}

const ATTEMPT = new Script('expression.test(value)');

/** No repeated group, and of each alternative no more than two parts repeated, as in all derived patterns. */
function isQuick(pattern: string): boolean {
  if (!/^\^|^\\S$/.test(pattern) || /\)[*+?{]|\\[1-9k]/.test(pattern)) return false;
  return pattern.split('|').every((part) => (part.match(/[*+]|(?<!\\)\{/g) ?? []).length <= 2);
}
