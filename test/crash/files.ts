import type { Folder } from '../support/folder.ts';

/** What has to be on the platform in the end. */
export interface Expected {
  /** By element, name and tags: how many instances of them. */
  readonly counts: ReadonlyMap<string, number>;
  readonly files: number;
  readonly instances: number;
}

export const FILES_ENV = { CRASH_TEST_PASSWORD: 'a-password-of-the-environment' };

type Body = Readonly<Record<string, unknown>> & {
  readonly element: { readonly key: string };
  readonly name: string;
  readonly tags: readonly string[];
};

const ELEMENTS = ['chargebee', 'stripe', 'recurly', 'zuora'] as const;

/** Writes files of all kinds that ask for instances of several elements; two of them are told apart by nothing but their place. */
export function writeFiles(folder: Folder, files: number): Expected {
  const bodies: Body[] = [];
  for (let number = 0; number < files; number++) {
    const name = `instances/f${String(number).padStart(4, '0')}`;
    const own = bodiesOf(number);
    bodies.push(...own);
    if (own.length === 1) folder.write(`${name}.json`, `${JSON.stringify(own[0], undefined, 2)}\n`);
    else if (number % 2 === 0) folder.write(`${name}.json`, `${JSON.stringify(own)}\n`);
    else folder.write(`${name}.yaml`, own.map((body) => `---\n${JSON.stringify(body)}\n`).join(''));
  }
  const counts = new Map<string, number>();
  for (const { element, name, tags } of bodies) {
    const key = identityOf(element.key, name, tags);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { counts, files, instances: bodies.length };
}

export function identityOf(element: string, name = '', tags: readonly string[] = []): string {
  return JSON.stringify([element, name, [...tags].sort()]);
}

/** Every eighth file has three; the third of file 8 looks like that of file 16 from outside. */
function bodiesOf(number: number): readonly Body[] {
  const count = number % 8 === 0 || number % 8 === 5 ? 3 : 1;
  return Array.from({ length: count }, (_, index) => {
    const element = ELEMENTS[(number + index) % ELEMENTS.length] ?? ELEMENTS[0];
    const isTwin = index === 2 && (number === 8 || number === 16);
    return {
      element: { key: element },
      configuration: configurationOf(element, number),
      tags: ['crash-test', `group ${number % 3}`].slice(0, isTwin ? 1 : 2),
      name: isTwin ? 'Twin' : `Account ${number}.${index}`,
    };
  });
}

function configurationOf(element: string, number: number): Readonly<Record<string, unknown>> {
  switch (element) {
    case 'chargebee':
      return { site: `site-${number}`, username: 'an-api-key', password: '${env:CRASH_TEST_PASSWORD}' };
    case 'stripe':
      return { 'api.key': `key-of-${number}` };
    case 'recurly':
      return { 'recurly.api.key': '${env:CRASH_TEST_PASSWORD}' };
    default:
      return { 'base.url': 'https://api.zuora.com/rest/v1', username: 'me', password: `pass-${number}` };
  }
}
