import { fingerprintsOf } from './fingerprint.ts';
import { describeLeftOut, leftOutOf } from './left-out.ts';
import { printable } from './printable.ts';
import type { Region, Report, ReportedFile, ReportedFix, ReportedMessage } from './report.ts';
import type { Surroundings } from './reporter.ts';
import { REPOSITORY_URL } from './repository.ts';
import { type SarifRule, sarifRules } from './sarif-rules.ts';

const ROOT = '%SRCROOT%';

/**
 * SARIF 2.1.0, for code scanning. Addresses are relative to the root of the repository, which is not named: the same report
 * comes of the same files wherever they are.
 */
export function sarif(report: Report, surroundings: Surroundings): string {
  const rules = sarifRules(report.files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'instancelint',
            version: surroundings.version,
            semanticVersion: surroundings.version,
            informationUri: REPOSITORY_URL,
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
        invocations: [
          {
            executionSuccessful: report.problems.length === 0,
            toolExecutionNotifications: [
              ...report.problems.map((problem) => ({
                level: 'error',
                message: { text: messageText(problem) },
              })),
              ...leftOutOf(report.files).map((left) => ({
                level: 'warning',
                message: { text: messageText(describeLeftOut(left)) },
                locations: [
                  { physicalLocation: { artifactLocation: artifactLocation(left.filePath, surroundings) } },
                ],
              })),
            ],
          },
        ],
        results: report.files.flatMap((file) => resultsOf(file, rules, surroundings)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultsOf(file: ReportedFile, rules: readonly SarifRule[], surroundings: Surroundings): object[] {
  if (file.messages.length === 0) return [];
  const fingerprints = fingerprintsOf(file, surroundings);
  return file.messages.map((found, index) => {
    const { ruleId, severity, message, instancePath, related } = found;
    const fixes = fixesOf(found, artifactLocation(file.filePath, surroundings));
    return {
      ruleId,
      ruleIndex: rules.findIndex(({ id }) => id === ruleId),
      level: severity === 2 ? 'error' : 'warning',
      message: { text: messageText(message) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: artifactLocation(file.filePath, surroundings),
            region: regionOf(found),
          },
          ...(instancePath === '' ? {} : { logicalLocations: [{ fullyQualifiedName: instancePath }] }),
        },
      ],
      ...(related.length === 0
        ? {}
        : {
            relatedLocations: related.map(({ message, filePath = file.filePath, line, column }, id) => ({
              id,
              message: { text: messageText(message) },
              physicalLocation: {
                artifactLocation: artifactLocation(filePath, surroundings),
                region: { startLine: line, startColumn: column },
              },
            })),
          }),
      partialFingerprints: { 'instancelintFinding/v1': fingerprints[index] },
      ...(fixes.length === 0 ? {} : { fixes }),
    };
  });
}

/** The safe fix, and each suggestion. */
function fixesOf({ fix, suggestions }: ReportedMessage, location: object): object[] {
  const told = [{ desc: 'the fix that --fix makes', fix }, ...suggestions];
  return told.flatMap(({ desc, fix }) =>
    fix === undefined
      ? []
      : [
          {
            description: { text: messageText(desc) },
            artifactChanges: [
              {
                artifactLocation: location,
                replacements: [{ deletedRegion: deletedRegion(fix), insertedContent: { text: fix.text } }],
              },
            ],
          },
        ],
  );
}

function deletedRegion({ range: [start, end], region }: ReportedFix): object {
  return region === undefined ? { charOffset: start, charLength: end - start } : regionOf(region);
}

function regionOf({ line, column, endLine, endColumn }: Region): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifactLocation(filePath: string, { placeOf }: Pick<Surroundings, 'placeOf'>): object {
  const { path, outside } = placeOf(filePath);
  return outside === undefined ? { uri: encodePath(path), uriBaseId: ROOT } : { uri: outside };
}

/** Each part of a path as an address has it; a colon in the first one would make a scheme of it. */
function encodePath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** In messages of SARIF `[text](target)` is a link, unless a backslash stands before its brackets. */
function messageText(text: string): string {
  const shown = printable(text);
  return shown.includes('](') ? shown.replace(/[[\]\\]/g, '\\$&') : shown;
}
