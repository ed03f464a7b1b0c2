import type { Finding } from '../findings/finding.ts';
import type { Page, PageParser } from '../parse/page.ts';
import { plainTree } from '../parse/plain-tree.ts';
import type { Parser, SyntaxProblem, Tree } from '../parse/tree.ts';
import { applyEdits } from './apply.ts';

/** Characters that are read anew for the suggestions of one text, which takes YAML some 20 ms; what is left is taken as it is. */
const MAX_REREAD = 50_000;

/**
 * Leaves out the suggestions that would break a text that is sound. JSON and plain YAML are changed just as they are understood;
 * in other YAML, an alias, an odd column or a comment can turn what is written beside it into something else, so it is tried.
 */
export function keepSound(
  findings: readonly Finding[],
  text: string,
  parsed: Tree | Page,
  parse: Parser | PageParser,
): readonly Finding[] {
  if (text.length > MAX_REREAD || !findings.some(({ suggestions }) => suggestions.length > 0))
    return findings;
  const trees = treesOf(parsed);
  if (!trees.some(mayBreak) || !trees.every(isSound)) return findings;
  let left = MAX_REREAD;
  return findings.map((finding) => {
    const suggestions = finding.suggestions.filter(({ edits }) => {
      left -= text.length;
      return left < 0 || treesOf(parse(applyEdits(text, edits))).every(isSound);
    });
    return suggestions.length === finding.suggestions.length ? finding : { ...finding, suggestions };
  });
}

/** Whether suggestions for a text, if it is sound, are tried. */
export function mayBreak({ language, text }: Tree): boolean {
  return language === 'yaml' && text.length <= MAX_REREAD && plainTree(text, language) === undefined;
}

function treesOf(parsed: Tree | Page): readonly Tree[] {
  if (!('blocks' in parsed)) return [parsed];
  return [...parsed.blocks, ...parsed.commands.flatMap(({ bodies }) => bodies)].map(({ tree }) => tree);
}

function isSound({ problems }: Tree): boolean {
  return problems.every(leavesRest);
}

/** A comment of JSON, or a space that may be text, leaves open no more than whether it is one. */
function leavesRest(problem: SyntaxProblem): boolean {
  return problem.code === 'comment' || (problem.code === 'invisible-characters' && !problem.isSafe);
}
