import type { Settings } from '../config/settings.ts';
import type { Limits } from '../core/limits.ts';
import type { Levels } from '../core/rules/level.ts';
import type { Language } from '../core/text/source.ts';
import type { KnownElements } from '../knowledge/known-elements.ts';
import { hashOf } from './stamp.ts';

/** Everything that a file's findings depend on, besides its content and the program. */
export interface Circumstances {
  readonly settings: Pick<Settings, 'levels' | 'catalogue' | 'limits'>;
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
  const latest = new Map<Language, Numbered>();

  const elementsOf = (catalogue: KnownElements): string => {
    let text = elements.get(catalogue);
    if (text === undefined) {
      text = catalogue.own === undefined ? 'bundled' : hashOf(JSON.stringify(catalogue.own));
      elements.set(catalogue, text);
    }
    return text;
  };

  const numberOf = ({ settings, language, named }: Circumstances): number => {
    const { levels, catalogue, limits } = settings;
    const text = `${language} ${named ? 'named' : 'found'} ${elementsOf(catalogue)} ${JSON.stringify(levels)} ${limitsOf(limits)}`;
    const number = numbers.get(text) ?? table.push(text) - 1;
    numbers.set(text, number);
    return number;
  };

  return {
    table,
    keyOf(circumstances) {
      const { settings, language, named } = circumstances;
      const { levels, catalogue, limits } = settings;
      const before = latest.get(language);
      const isSame = before?.levels === levels && before.catalogue === catalogue && before.limits === limits;
      if (isSame && before.named === named) return before.number;
      const number = numberOf(circumstances);
      latest.set(language, { levels, catalogue, limits, named, number });
      return number;
    },
  };
}

/** Those that decide what is found. What took too long is not remembered, and how much is told does not matter here. */
function limitsOf({ megabytes, depth, aliases }: Limits): string {
  return JSON.stringify([megabytes, depth, aliases]);
}

/** What was asked last for a language: nearly all files of a run share their settings. */
interface Numbered {
  readonly levels: Levels;
  readonly catalogue: KnownElements;
  readonly limits: Limits;
  readonly named: boolean;
  readonly number: number;
}
