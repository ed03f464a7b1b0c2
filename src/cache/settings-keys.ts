import type { Settings } from '../config/settings.ts';
import type { Levels } from '../core/rules/level.ts';
import type { Language } from '../core/text/source.ts';
import type { KnownElements } from '../knowledge/known-elements.ts';
import { hashOf } from './stamp.ts';

/** Everything that a file's findings depend on, besides its content and the program. */
export interface Circumstances {
  readonly settings: Pick<Settings, 'levels' | 'catalogue'>;
  readonly language: Language;
  /** A named file is checked whatever it holds. */
  readonly named: boolean;
}

/** Gives equal circumstances the same number: that of their text in a table. */
export interface SettingsKeys {
  keyOf(circumstances: Circumstances): number;
  readonly table: readonly string[];
}

export function createSettingsKeys(known: readonly string[]): SettingsKeys {
  const table = [...known];
  const numbers = new Map(table.map((text, number) => [text, number]));
  const elements = new WeakMap<KnownElements, string>();
  /** The files of a run share few objects, so that most are not looked into again. */
  const named = new WeakMap<KnownElements, KeysBySettings>();
  const found = new WeakMap<KnownElements, KeysBySettings>();

  const elementsOf = (catalogue: KnownElements): string => {
    let text = elements.get(catalogue);
    if (text === undefined) {
      text = catalogue.own === undefined ? 'bundled' : hashOf(JSON.stringify(catalogue.own));
      elements.set(catalogue, text);
    }
    return text;
  };

  const numberOf = ({ settings, language, named: isNamed }: Circumstances): number => {
    const { levels, catalogue } = settings;
    const text = `${language} ${isNamed ? 'named' : 'found'} ${elementsOf(catalogue)} ${JSON.stringify(levels)}`;
    const number = numbers.get(text) ?? table.push(text) - 1;
    numbers.set(text, number);
    return number;
  };

  return {
    table,
    keyOf(circumstances) {
      const { levels, catalogue } = circumstances.settings;
      const bySettings = entryOf(circumstances.named ? named : found, catalogue, newKeysBySettings);
      const byLanguage = entryOf(bySettings, levels, newKeys);
      return entryOf(byLanguage, circumstances.language, () => numberOf(circumstances));
    },
  };
}

type KeysBySettings = WeakMap<Levels, Map<Language, number>>;

const newKeysBySettings = (): KeysBySettings => new WeakMap();

const newKeys = (): Map<Language, number> => new Map();

interface Lookup<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

function entryOf<Key, Value>(lookup: Lookup<Key, Value>, key: Key, make: () => Value): Value {
  let value = lookup.get(key);
  if (value === undefined) {
    value = make();
    lookup.set(key, value);
  }
  return value;
}
