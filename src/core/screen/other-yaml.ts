import { nearest } from '../text/nearest.ts';
import { remember } from '../text/remember.ts';
import { withoutTail } from '../text/start-of-tail.ts';

/*
 * Most YAML of a repository belongs to other programs, and holds no instance however it is read. Seeing that takes no parser,
 * which would be most of what such a file costs.
 */

/** A name of plain letters is written as it is, so that what a text does not hold no parser finds, nor one that mends it. */
const MAY_BE_DISGUISED =
  /[^\t\n\r\x20-\x7e]|\\[uUx]|&[#\w]{1,10};|[{,][ \t]*\*|^[ \t-]*(?:\*|\?(?:[ \t]|$))/m;

/** A `key`, as an element has it. */
const KEY = /key["']?\s*:/i;

/** Half of `configuration` at least, which may be broken in two. */
const HALF_OF_CONFIGURATION = /configu|uration/i;

/** Longer ones are no slip for the names that matter. */
const MAX_NAME = 40;

/**
 * Whether a text in YAML certainly holds nothing that looks like an instance: no `element` with a `key`, and no
 * `configuration`, however misspelt. `looksLikeInstance` asks for one of the two, and a text that is broken has to name the
 * latter.
 */
export function isSurelyOtherYaml(text: string): boolean {
  if (HALF_OF_CONFIGURATION.test(text) || MAY_BE_DISGUISED.test(text)) return false;
  const isLikeMember = KEY.test(text) ? isLikeEither : isLikeConfiguration;
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1))
    if (isLikeMember(before(text, colon))) return false;
  return true;
}

/** What stands between a colon and what ends a name before it; of what is too long, the end. */
function before(text: string, colon: number): string {
  const limit = Math.max(0, colon - MAX_NAME);
  let start = colon;
  for (; start > limit; start--) {
    const code = text.charCodeAt(start - 1);
    if (code === LINE_FEED || code === COMMA || code === COLON || code === BRACE || code === BRACKET) break;
  }
  return text.slice(start, colon);
}

const LINE_FEED = 0x0a;
const COMMA = 0x2c;
const COLON = 0x3a;
const BRACKET = 0x5b;
const BRACE = 0x7b;

const isLikeConfiguration = remember((text) => nearest(nameIn(text), ['configuration'], 1).length > 0);

/** Or like the end of `element`, which may be broken in two. */
const isLikeEither = remember((text) => {
  const name = nameIn(text);
  return nearest(name, ['configuration', 'element'], 1).length > 0 || isEndOfElement(name);
});

function isEndOfElement(name: string): boolean {
  return name !== '' && 'element'.endsWith(name.toLowerCase());
}

/** Without quotes, and what may stand before a name: the dash of an item, an anchor, a tag, the end of something else. */
function nameIn(text: string): string {
  return withoutTail(text.replace(/^(?:[\s"'?}\]-]|[&!]\S*\s)+/, ''), /[\s"']/);
}
