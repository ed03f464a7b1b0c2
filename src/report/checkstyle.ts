import { printable } from './printable.ts';
import type { Report, ReportedFile, ReportedMessage } from './report.ts';
import { attribute } from './xml-text.ts';

/** The XML of Checkstyle, which many CI services read. Every checked file is there. */
export function checkstyle({ files }: Report): string {
  const lines = files.flatMap(linesOf);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<checkstyle version="4.3">',
    ...lines,
    '</checkstyle>',
    '',
  ].join('\n');
}

function linesOf({ filePath, messages }: ReportedFile): string[] {
  const name = attribute('name', filePath);
  if (messages.length === 0) return [`  <file${name}/>`];
  return [`  <file${name}>`, ...messages.map(errorOf), '  </file>'];
}

function errorOf({ line, column, severity, message, ruleId }: ReportedMessage): string {
  const attributes = [
    attribute('line', line),
    attribute('column', column),
    attribute('severity', severity === 2 ? 'error' : 'warning'),
    attribute('message', printable(message)),
    attribute('source', `instancelint.${ruleId}`),
  ];
  return `    <error${attributes.join('')}/>`;
}
