import type { UsageProblem } from '../../discover/usage-problem.ts';
import { type Attempts, type AttemptsBuilder, createAttempts } from './attempts.ts';
import type { Place } from './home.ts';
import { parseJournalLine } from './journal-line.ts';
import { readOwnFile } from './own-file.ts';

/** Reads a journal that may be written at the same time. */
export function readJournal(place: Place): Attempts | UsageProblem {
  const reading = readOwnFile(place);
  return 'message' in reading ? reading : parseJournal(reading.text ?? '', place.shownAs);
}

/** What follows the last line break was not acknowledged to anybody, and is passed over. No other line ever is. */
export function parseJournal(text: string, shownAs: string): AttemptsBuilder | UsageProblem {
  const attempts = createAttempts();
  let number = 0;
  for (let at = 0, end = text.indexOf('\n'); end !== -1; at = end + 1, end = text.indexOf('\n', at)) {
    number++;
    const parsed = parseJournalLine(text.slice(at, end));
    const place = `line ${number} of "${shownAs}"`;
    if ('unreadable' in parsed) {
      return parsed.unreadable === 'newer'
        ? { message: `${place} was written by a newer instancelint; use that` }
        : { message: `${place} is damaged; ${ADVICE}` };
    }
    const refusal = attempts.add(parsed.entry);
    if (refusal !== undefined) return { message: `${place} is damaged: ${refusal}; ${ADVICE}` };
  }
  return attempts;
}

const ADVICE = 'restore the file, since without it nothing tells what may have been created';
