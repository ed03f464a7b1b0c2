import { createRandom } from '../random.ts';
import { compare, shrink } from './compare-yaml.ts';
import { mutate, writeDocument } from './yaml-documents.ts';

/** What came of a row of documents. */
export interface Tally {
  readonly written: number;
  readonly writtenAccepted: number;
  readonly mutated: number;
  readonly mutatedAccepted: number;
  /** Of those accepted, how many were compared to the last offset. */
  readonly whole: number;
  /** The first one that is read in two ways, made as small as possible. */
  readonly counterexample?: { readonly index: number; readonly text: string; readonly difference: string };
}

/** Documents are mutated three times for each that is taken as written. */
const SHARE = 4;

/** Compares the documents from one index to another; the same seed and index make the same document. */
export function compareBatch(seed: number, from: number, to: number, wholeEvery: number): Tally {
  const tally = { written: 0, writtenAccepted: 0, mutated: 0, mutatedAccepted: 0, whole: 0 };
  for (let index = from; index < to; index++) {
    const random = createRandom(`${seed} ${index}`);
    const isWritten = index % SHARE === 0;
    const document = writeDocument(random);
    const text = isWritten ? document : mutate(document, writeDocument(random), random);
    const whole = random.below(wholeEvery) === 0;
    const comparison = compare(text, whole);
    if (typeof comparison === 'object') {
      const smallest = shrink(text, whole);
      const found = compare(smallest, whole);
      const { difference } = typeof found === 'object' ? found : comparison;
      return { ...tally, counterexample: { index, text: smallest, difference } };
    }
    const accepted = comparison === 'same' ? 1 : 0;
    if (isWritten) tally.written++;
    else tally.mutated++;
    if (isWritten) tally.writtenAccepted += accepted;
    else tally.mutatedAccepted += accepted;
    if (whole) tally.whole += accepted;
  }
  return tally;
}
