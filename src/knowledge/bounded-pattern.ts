import { createContext, Script } from 'node:vm';

interface BoundedPattern {
  toString(): string;
  test(value: string): boolean;
}

/** The patterns of one schema. */
export interface BoundedPatterns {
  /** What ajv makes regular expressions with. */
  create(pattern: string, flags: string): BoundedPattern;
  /** Whether a pattern took so long once that nobody knows what fits it. */
  isGivenUp(pattern: unknown): boolean;
}

/** Milliseconds that a pattern may think about one value. */
const PATIENCE = 100;
/** Shorter values need no bound: nothing takes long there. */
const SHORT = 16;
const LONG = 5000;

/**
 * The patterns of somebody's own schema may be written so that they try for years. CI lints the branches of strangers, so one
 * that takes too long once is given up: from then on, no longer value fits it, and the finding says why.
 */
export function createBoundedPatterns(): BoundedPatterns {
  const givenUp = new Set<unknown>();
  return {
    isGivenUp: (pattern) => givenUp.has(pattern),
    create(pattern, flags) {
      const expression = new RegExp(pattern, flags);
      const quick = isQuick(pattern);
      return {
        // ajv takes two of the same text for one.
        toString: () => String(expression),
        test(value) {
          if (value.length <= SHORT || (quick && value.length <= LONG)) return expression.test(value);
          if (givenUp.has(pattern)) return false;
          try {
            return Boolean(ATTEMPT.runInContext(createContext({ expression, value }), { timeout: PATIENCE }));
          } catch {
            givenUp.add(pattern);
            return false;
          }
        },
      };
    },
  };
}

const ATTEMPT = new Script('expression.test(value)');

/**
 * No repeated group, no alternatives but of the whole or at its end, and with each of those no more than two parts repeated
 * and two optional, as in all derived patterns.
 */
export function isQuick(pattern: string): boolean {
  if (!/^\^|^\\S$/.test(pattern) || /\)[*+{]|\\[1-9k|]|\[[^\][]*\|/.test(pattern)) return false;
  const [, start = '', rest = pattern] = /^\^([^()|]*)\((?!\?)(.*)\)\$?$/.exec(pattern) ?? [];
  return rest.split('|').every((alternative) => {
    const part = start + alternative;
    const count = (marks: RegExp): number => part.match(marks)?.length ?? 0;
    return HAS_SIMPLE_GROUPS.test(part) && count(/[*+]|(?<!\\)\{/g) <= 2 && count(/\?/g) <= 2;
  });
}

/** Any group is closed where it was opened. */
const HAS_SIMPLE_GROUPS = /^(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*$/;
