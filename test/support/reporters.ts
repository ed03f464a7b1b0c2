import { surroundingsOf } from '../../src/cli/surroundings.ts';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { github } from '../../src/report/github.ts';
import { githubSummary } from '../../src/report/github-summary.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { html } from '../../src/report/html/html.ts';
import { json } from '../../src/report/json.ts';
import { jsonl } from '../../src/report/jsonl.ts';
import { junit } from '../../src/report/junit.ts';
import { plainPaint } from '../../src/report/paint.ts';
import type { Reporter } from '../../src/report/reporter.ts';
import { sarif } from '../../src/report/sarif.ts';
import { stylish } from '../../src/report/stylish.ts';
import { unix } from '../../src/report/unix.ts';

/** All that is made of a report. */
export const REPORTERS = {
  stylish,
  json,
  jsonl,
  sarif,
  github,
  'summary of GitHub': githubSummary,
  gitlab,
  junit,
  checkstyle,
  unix,
  html,
} as const satisfies Readonly<Record<string, Reporter>>;

export const testSurroundings = surroundingsOf(process.cwd(), plainPaint);
