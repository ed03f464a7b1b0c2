import { type CST, YAMLParseError } from 'yaml';

/** What begins a key that is marked as one. */
const MARKED_KEY = /(?:^|[\r\n \t-])\?[ \t\r\n]/;

/** Whether a text has what the search for lost values is about; hardly any has. */
export function mayLoseValues(text: string): boolean {
  return text.includes('?') && MARKED_KEY.test(text);
}

/** A list right below `? key`, in its column, is no value of the key, and the package drops it without an error. */
export function errorsOfLostValues(token: CST.Token): readonly YAMLParseError[] {
  const errors: YAMLParseError[] = [];
  const walk = (value: CST.Token | null | undefined): void => {
    switch (value?.type) {
      case 'document':
        walk(value.value);
        break;
      case 'block-map':
      case 'block-seq':
      case 'flow-collection':
        for (const item of value.items) {
          const lost = lostValue(item);
          if (lost !== undefined) errors.push(errorAt(lost.offset));
          walk(item.key);
          walk(item.value);
        }
    }
  };
  walk(token);
  return errors;
}

type Item =
  | CST.BlockMap['items'][number]
  | CST.BlockSequence['items'][number]
  | CST.FlowCollection['items'][number];

function lostValue({ sep, value }: Item): CST.Token | undefined {
  const hasColon = sep === undefined || sep.some(({ type }) => type === 'map-value-ind');
  return hasColon || value?.type !== 'block-seq' ? undefined : value;
}

/** As the package says it of a line that is no list. */
function errorAt(offset: number): YAMLParseError {
  const message = 'Implicit map keys need to be followed by map values';
  return new YAMLParseError([offset, offset + 1], 'MISSING_CHAR', message);
}
