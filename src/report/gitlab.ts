import { fingerprintsOf } from './fingerprint.ts';
import { describeLeftOut, leftOutOf } from './left-out.ts';
import { printable } from './printable.ts';
import type { Report } from './report.ts';
import type { Surroundings } from './reporter.ts';

/** What GitLab shows in merge requests: a code quality report, with paths from the root of the repository. */
export function gitlab({ files }: Report, surroundings: Pick<Surroundings, 'digest' | 'placeOf'>): string {
  const issues = files.flatMap((file) => {
    if (file.messages.length === 0) return [];
    const fingerprints = fingerprintsOf(file, surroundings);
    const { path } = surroundings.placeOf(file.filePath);
    return file.messages.map(({ ruleId, severity, message, line, endLine }, index) => ({
      description: printable(message),
      check_name: ruleId,
      fingerprint: fingerprints[index],
      severity: severity === 2 ? 'major' : 'minor',
      location: { path, lines: { begin: line, end: endLine } },
    }));
  });
  const others = leftOutOf(files).map((left) => {
    const { path } = surroundings.placeOf(left.filePath);
    return {
      description: printable(describeLeftOut(left)),
      check_name: 'limits',
      fingerprint: surroundings.digest(JSON.stringify(['limits', path])),
      severity: 'info',
      location: { path, lines: { begin: left.line, end: left.line } },
    };
  });
  return `${JSON.stringify([...issues, ...others], undefined, 2)}\n`;
}
