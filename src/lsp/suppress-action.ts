import { waysToSuppress } from '../core/editing/suppress-here.ts';
import type { Finding } from '../core/findings/finding.ts';
import { applyEdits } from '../core/fix/apply.ts';
import { meaningOf } from '../core/fix/meaning.ts';
import type { Page } from '../core/parse/page.ts';
import { parserFor } from '../core/parse/parser-for.ts';
import type { Tree } from '../core/parse/tree.ts';
import { contains, type Edit } from '../core/text/span.ts';
import { type Checked, checkDocument } from './check-document.ts';
import { parsed } from './session.ts';

/** That a comment does nothing else is seen by checking the text with it, several times: of longer ones, nobody would wait for it. */
const MAX_LENGTH = 500_000;

/** The edit that suppresses a finding by a comment and does nothing else; undefined where there is none. */
export async function suppressHere(finding: Finding, checked: Checked): Promise<Edit | undefined> {
  const { source } = checked.document;
  if (source.text.length > MAX_LENGTH) return undefined;
  const tree = await parsed(source);
  const { ruleId, span } = finding;
  const request = { text: source.text, language: source.language, parsed: tree, ruleId, span };
  for (const edit of waysToSuppress(request)) {
    if (await suppressesOnly(finding, edit, checked, tree)) return edit;
  }
  return undefined;
}

async function suppressesOnly(
  { ruleId, span }: Finding,
  edit: Edit,
  { document, folder, found }: Checked,
  before: Tree | Page,
): Promise<boolean> {
  const { source } = document;
  const text = applyEdits(source.text, [edit]);
  const parse = await parserFor(source.language, text);
  const bodiesOf = (each: Tree | Page): string =>
    JSON.stringify(meaningOf(each).bodies.map(({ value }) => value));
  if (bodiesOf(before) !== bodiesOf(parse(text))) return false;
  const after = await checkDocument({ ...document, source: { ...source, text } }, folder);
  if (found === undefined || after.found === undefined) return false;
  const [earlier, later] = [found.report.findings, after.found.report.findings];
  const at = edit.span.start;
  const shift = edit.text.length;
  const place = at <= span.start ? span.start + shift : span.start;
  const isSame = (each: Finding): boolean => each.ruleId === ruleId;
  const left = later.filter(isSame);
  // One about the whole text would stay where it is.
  const isGone =
    left.length < earlier.filter(isSame).length && left.every((each) => each.span.start !== place);
  // What is said of the comment itself, say that it wants a reason, is no reason not to write it.
  const written = { start: at, end: at + shift };
  const others = later.filter((each) => !isSame(each) && !contains(written, each.span));
  return isGone && others.length === earlier.filter((each) => !isSame(each)).length;
}
