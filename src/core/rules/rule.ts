import type { Instance } from '../catalogue/instance.ts';
import type { Change } from '../documents/change.ts';
import type { FilePlace, Place, PointerPlace, TextPlace } from '../documents/place.ts';
import type { Request } from '../documents/request.ts';
import type { Directive, NamedRule } from '../parse/directives.ts';
import type { Tree } from '../parse/tree.ts';
import type { Language } from '../text/source.ts';

/** A change that somebody has to agree to. */
export interface Suggestion {
  readonly desc: string;
  readonly change: Change;
}

/** Another place that belongs to a problem; `outside`: outside of the document, if not of the file. */
type RelatedPlace<At> = { readonly message: string } & (
  | { readonly at: At }
  | { readonly outside: TextPlace | FilePlace }
);

/** What a rule found: where, in words, and how to mend it. */
export interface Problem<At extends Place = Place> {
  readonly at: At;
  /** One sentence, at most about 120 characters: what is wrong, what was expected, what to do. Never a secret's value. */
  readonly message: string;
  readonly related?: readonly RelatedPlace<At>[];
  /** Safe: keeps the value of a file that parses, and the content of every string of one that does not. */
  readonly fix?: Change;
  readonly suggestions?: readonly Suggestion[];
  /** The evidence is weak, so it is a warning even where the rule's severity is error. */
  readonly unsure?: true;
  /** The place itself cannot be a secret, so code frames of a body may show it; comments that speak to the linter always are. */
  readonly reveals?: true;
}

/** An instance file, shortened where that does not matter: every other rule is run on it too. */
export interface Example {
  readonly language: Language;
  readonly text: string;
}

export interface BadExample extends Example {
  /** The text that the finding marks, and what it says. */
  readonly marks: string;
  readonly says: string;
  /** The text after the rule's fix; required when the rule is fixable. */
  readonly fixed?: string;
}

export interface RuleMeta {
  readonly id: string;
  readonly summary: string;
  readonly why: string;
  readonly fixable: boolean;
  readonly suggests: boolean;
}

interface RuleBase {
  readonly meta: RuleMeta;
  readonly examples: { readonly bad: readonly BadExample[]; readonly good: readonly Example[] };
}

/** Reports what a check found; places in an instance are pointers, places in a text are spans. */
export type Report<At extends Place = Place> = (problem: Problem<At>) => void;

interface TreeCheck {
  /** Reads the structure of a text, broken or not. */
  checkTree(tree: Tree, report: Report<TextPlace>): void;
}

interface ProblemsCheck {
  /** Reads what the parser found wrong with a text; most are sound, and nobody asks. */
  checkProblems(tree: Tree, report: Report<TextPlace>): void;
}

interface InstanceCheck {
  /** Reads one instance body with what the catalogue knows about it. */
  checkInstance(instance: Instance, report: Report<PointerPlace>): void;
}

interface UnusualCheck {
  /** Reads the unusual texts of an instance body; few have any, and nobody asks about the others. */
  checkUnusual(instance: Instance, report: Report<PointerPlace>): void;
}

interface CommandCheck {
  /** Reads a curl command that creates or changes an instance; places are spans of the shell text that it stands in. */
  checkCommand(request: Request, report: Report<TextPlace>): void;
}

/** A comment that speaks to the linter, and what came of each rule that it names, or of all when it names none. */
export interface DirectiveUse {
  readonly directive: Directive;
  readonly effects: readonly { readonly rule: NamedRule | undefined; readonly effect: Effect }[];
}

/** `unclear`: nothing was hidden, but might be with other settings or beside other files. */
export type Effect = 'used' | 'unused' | 'unclear' | 'unknown rule';

interface DirectiveCheck {
  /** Reads the comments that suppress findings, after those of all other rules; offsets count in the whole text. */
  checkDirectives(
    uses: readonly DirectiveUse[],
    file: { readonly text: string; readonly language: Language; readonly ruleIds: readonly string[] },
    report: Report<TextPlace>,
  ): void;
}

type Checks = TreeCheck & ProblemsCheck & InstanceCheck & UnusualCheck & CommandCheck & DirectiveCheck;

/** A rule has a check of one kind, or several. */
export type Rule = RuleBase &
  (TreeCheck | ProblemsCheck | InstanceCheck | UnusualCheck | CommandCheck | DirectiveCheck) &
  Partial<Checks>;

export function defineRule(rule: Rule): Rule {
  return rule;
}
