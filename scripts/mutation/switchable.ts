import type { Mutant } from './find-mutants.ts';

export interface NumberedMutant extends Mutant {
  readonly id: number;
}

type Host = Mutant['host'] & { readonly mutants: NumberedMutant[] };

const OUTERMOST_FIRST: Readonly<Record<Host['role'], number>> = { statement: 0, body: 1, expression: 2 };

/** The text with all its mutants in it, of which `$is(id)` chooses one while it runs. */
export function switchable(source: string, mutants: readonly NumberedMutant[]): string {
  const hosts = hostsOf(mutants);
  let next = 0;
  const write = (from: number, to: number): string => {
    let text = '';
    let at = from;
    for (let host = hosts[next]; host !== undefined && host.start < to; host = hosts[next]) {
      next++;
      text += source.slice(at, host.start) + chooseIn(host, write(host.start, host.end), source);
      at = host.end;
    }
    return text + source.slice(at, to);
  };
  return write(0, source.length);
}

function hostsOf(mutants: readonly NumberedMutant[]): readonly Host[] {
  const hosts = new Map<string, Host>();
  for (const mutant of mutants) {
    const { start, end, role } = mutant.host;
    const host = hosts.get(`${start} ${end} ${role}`) ?? { ...mutant.host, mutants: [] };
    host.mutants.push(mutant);
    hosts.set(`${start} ${end} ${role}`, host);
  }
  return [...hosts.values()].sort(
    (a, b) => a.start - b.start || b.end - a.end || OUTERMOST_FIRST[a.role] - OUTERMOST_FIRST[b.role],
  );
}

function chooseIn({ role, start, end, mutants }: Host, original: string, source: string): string {
  const any = mutants.map(({ id }) => `$is(${id})`).join(' || ');
  switch (role) {
    case 'statement':
      return `{ if (!(${any})) ${original} }`;
    case 'body':
      return `{ if (${any}) return; ${original.slice(1)}`;
    case 'expression': {
      const choices = mutants.map(
        (mutant) =>
          `$is(${mutant.id}) ? (${source.slice(start, mutant.start)}${mutant.text}${source.slice(mutant.end, end)}) : `,
      );
      return `(${choices.join('')}(${original}))`;
    }
  }
}
