import { countLeftOut } from '../left-out.ts';
import { plainPaint } from '../paint.ts';
import type { Report } from '../report.ts';
import type { Surroundings } from '../reporter.ts';
import { REPOSITORY_URL } from '../repository.ts';
import { plural, summary, type Tally } from '../summary.ts';
import { escapeHtml, hashSource } from './escape.ts';
import { filterForm } from './filter-form.ts';
import { findingsOf } from './findings.ts';
import { rulesChart } from './rules-chart.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** One page for people, whole in itself: it loads nothing, and may not. */
export function html(report: Report, { version, digest }: Surroundings): string {
  const { files, tally, problems } = report;
  const found = files.filter(({ messages }) => messages.length > 0);
  const policy = [
    "default-src 'none'",
    `style-src ${hashSource(digest(STYLE))}`,
    `script-src ${hashSource(digest(SCRIPT))}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>instancelint: ${escapeHtml(shortSummary(tally))}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>instancelint</h1>
<p class="said">${escapeHtml(summary(tally, plainPaint))}</p>
${tiles(tally)}
</header>
<main>
${problems.length === 0 ? '' : list('problems', 'Could not be checked', problems, true)}
${found.length === 0 ? '' : rulesChart(found)}
${found.length === 0 ? '' : filterForm(found)}
${found.map(findingsOf).join('\n')}
${untold(report)}${clean(report)}
</main>
<footer>
<p>Made by <a href="${REPOSITORY_URL}">instancelint</a> ${escapeHtml(version)}. Values that may be secret are masked.</p>
</footer>
${found.length === 0 ? '' : `<script>${SCRIPT}</script>`}
</body>
</html>
`;
}

function shortSummary({ errors, warnings }: Tally): string {
  return errors + warnings === 0
    ? 'no problems'
    : `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
}

function tiles({ errors, warnings, fixableErrors, fixableWarnings, files }: Tally): string {
  const tile = (kind: string, count: number, noun: string): string =>
    `<div class="${kind}"><dt>${noun}</dt><dd>${count}</dd></div>`;
  return `<dl class="tiles">${[
    tile(errors > 0 ? 'error' : 'good', errors, errors === 1 ? 'error' : 'errors'),
    tile(warnings > 0 ? 'warning' : 'good', warnings, warnings === 1 ? 'warning' : 'warnings'),
    tile('', fixableErrors + fixableWarnings, 'fixable'),
    tile('', files, files === 1 ? 'file' : 'files'),
  ].join('')}</dl>`;
}

/** Files whose findings are counted alone. */
function untold({ files }: Report): string {
  const those = files.filter((file) => file.messages.length === 0 && countLeftOut(file) > 0);
  const names = those.map((file) => `${file.filePath}: ${plural(countLeftOut(file), 'finding')}`);
  const title = `${plural(those.length, 'file')} whose findings are not shown, by "limits" of the config`;
  return those.length === 0 ? '' : `${list('untold', title, names, false)}\n`;
}

function clean({ files }: Report): string {
  const names = files
    .filter(({ errorCount, warningCount }) => errorCount + warningCount === 0)
    .map(({ filePath }) => filePath);
  return names.length === 0
    ? ''
    : list('clean', `${plural(names.length, 'file')} without findings`, names, false);
}

function list(kind: string, title: string, entries: readonly string[], isOpen: boolean): string {
  const items = entries.map((entry) => `<li>${escapeHtml(entry)}</li>`).join('');
  return `<details class="file ${kind}"${isOpen ? ' open' : ''}><summary><h2>${title}</h2></summary><ul>${items}</ul></details>`;
}
