import { describeLeftOut, type LeftOut, leftOutOf } from './left-out.ts';
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

function linesOf(file: ReportedFile): string[] {
  const name = attribute('name', file.filePath);
  const errors = [...file.messages.map(errorOf), ...leftOutOf([file]).map(errorOfLeftOut)];
  return errors.length === 0 ? [`  <file${name}/>`] : [`  <file${name}>`, ...errors, '  </file>'];
}

function errorOf({ line, column, severity, message, ruleId }: ReportedMessage): string {
  return errorElement(line, column, severity === 2 ? 'error' : 'warning', message, ruleId);
}

function errorOfLeftOut(left: LeftOut): string {
  return errorElement(left.line, left.column, 'info', describeLeftOut(left), 'limits');
}

function errorElement(line: number, column: number, severity: string, message: string, id: string): string {
  const attributes = [
    attribute('line', line),
    attribute('column', column),
    attribute('severity', severity),
    attribute('message', printable(message)),
    attribute('source', `instancelint.${id}`),
  ];
  return `    <error${attributes.join('')}/>`;
}
