import type { Random } from '../random.ts';

/** How a name is misspelt. */
export const SLIPS = ['drop', 'double', 'swap', 'substitute', 'separator', 'case'] as const;

export type Slip = (typeof SLIPS)[number];

/** The name with one slip in it; undefined where there is no room for such a slip. */
export function misspell(name: string, slip: Slip, random: Random): string | undefined {
  switch (slip) {
    case 'drop':
      return atLetter(name, random, (at) => name.slice(0, at) + name.slice(at + 1));
    case 'double':
      return atLetter(name, random, (at) => name.slice(0, at + 1) + name.slice(at));
    case 'swap':
      return atLetter(
        name,
        random,
        (at) => name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2),
        (at) => /[A-Za-z]/.test(name.charAt(at + 1)) && name.charAt(at) !== name.charAt(at + 1),
      );
    case 'substitute':
      return atLetter(name, random, (at) => {
        const other = random.text(1, 'etaoinshrdlu'.replace(name.charAt(at).toLowerCase(), ''));
        return name.slice(0, at) + other + name.slice(at + 1);
      });
    case 'separator':
      return otherSeparator(name, random);
    case 'case':
      return otherCase(name, random);
  }
}

function atLetter(
  name: string,
  random: Random,
  change: (at: number) => string,
  fits: (at: number) => boolean = () => true,
): string | undefined {
  const [first, ...more] = Array.from(name, (_, at) => at).filter(
    (at) => /[A-Za-z]/.test(name.charAt(at)) && fits(at),
  );
  return first === undefined ? undefined : change(random.pick([first, ...more]));
}

/** `api_key`, `api-key` or `apiKey` for `api.key`, and the reverse. */
function otherSeparator(name: string, random: Random): string | undefined {
  const words = name.split(/[._-]|(?<=[a-z])(?=[A-Z])/);
  if (words.length < 2) return undefined;
  const lower = words.map((word) => word.toLowerCase());
  const camel = lower.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)));
  const [first, ...more] = [lower.join('_'), lower.join('-'), lower.join('.'), camel.join('')].filter(
    (other) => other !== name,
  );
  return first === undefined ? undefined : random.pick([first, ...more]);
}

function otherCase(name: string, random: Random): string | undefined {
  const [first, ...more] = [
    name.toLowerCase(),
    name.toUpperCase(),
    name.charAt(0).toUpperCase() + name.slice(1),
  ].filter((other) => other !== name);
  return first === undefined ? undefined : random.pick([first, ...more]);
}
