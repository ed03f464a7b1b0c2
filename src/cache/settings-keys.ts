import type { Settings } from '../config/settings.ts';
import type { Severities } from '../core/findings/severity.ts';
import type { Language } from '../core/text/source.ts';
import type { KnownElements } from '../knowledge/known-elements.ts';
import { hashOf } from './stamp.ts';

/** Everything that a file's findings depend on, besides its content and the program. */
export interface Circumstances {
  readonly settings: Pick<Settings, 'severities' | 'catalogue'>;
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
  const bySeverities = new WeakMap<Severities, Map<string, number>>();

  const elementsOf = (catalogue: KnownElements): string => {
    let text = elements.get(catalogue);
    if (text === undefined) {
      text = catalogue.own === undefined ? '' : hashOf(JSON.stringify(catalogue.own));
      elements.set(catalogue, text);
    }
    return text;
  };

  return {
    table,
    keyOf({ settings: { severities, catalogue }, language, named }) {
      const others = `${language} ${named ? 'named' : 'found'} ${elementsOf(catalogue)}`;
      let byOthers = bySeverities.get(severities);
      if (byOthers === undefined) {
        byOthers = new Map();
        bySeverities.set(severities, byOthers);
      }
      let number = byOthers.get(others);
      if (number === undefined) {
        const text = `${others} ${JSON.stringify(severities)}`;
        number = numbers.get(text) ?? table.push(text) - 1;
        numbers.set(text, number);
        byOthers.set(others, number);
      }
      return number;
    },
  };
}
