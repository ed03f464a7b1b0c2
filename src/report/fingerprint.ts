import type { ReportedFile } from './report.ts';
import type { Surroundings } from './reporter.ts';

/**
 * What each finding of a file is known by from run to run, in the same order: the hash of all that a baseline compares, so
 * it stays when lines are added above. Equal findings are told apart by their order.
 */
export function fingerprintsOf(
  { filePath, messages }: ReportedFile,
  { digest, placeOf }: Pick<Surroundings, 'digest' | 'placeOf'>,
): readonly string[] {
  const { path } = placeOf(filePath);
  const seen = new Map<string, number>();
  return messages.map(({ ruleId, instancePath, message }) => {
    const identity = JSON.stringify([path, ruleId, instancePath, message]);
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    return digest(`${identity}${number}`);
  });
}
