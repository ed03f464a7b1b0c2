import { createHash } from 'node:crypto';
import type { ElementFacts } from './elements.ts';

export interface Instance {
  readonly id: number;
  readonly token: string;
  readonly createdDate: string;
  readonly element: ElementFacts;
  readonly name: string | undefined;
  readonly tags: readonly string[];
  /** As the platform keeps it: texts or nothing, with keys of its own, nothing masked. */
  readonly configuration: Readonly<Record<string, string | null>>;
  readonly providerData: Readonly<Record<string, unknown>> | undefined;
  readonly externalAuthentication: string;
  readonly eventsEnabled: boolean;
  readonly withObjects: boolean;
  readonly valid: boolean;
  readonly disabled: boolean;
}

/** What a create says of an instance; the rest is the platform's. */
export type NewInstance = Omit<Instance, 'id' | 'token' | 'createdDate'>;

/** A request, as it came in. */
export interface Received {
  /** Milliseconds since 1970, when all of it was there. */
  readonly at: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly contentType: string | undefined;
  readonly userAgent: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
  /** Of the body. */
  readonly bytes: number;
  /** The fault that it met. */
  fault?: string;
  /** What it was answered, once it was; `none` when the connection was cut instead. */
  status?: number | 'none';
}

/** All that the platform keeps. Nothing that a create does takes longer the more instances there are. */
export class State {
  /** In the order they came. */
  readonly requests: Received[] = [];
  readonly #instances = new Map<string, Instance>();
  /** By element, ids in the order they were given, those of deleted instances too. */
  readonly #ids = new Map<string, number[]>();
  readonly #usedCodes = new Set<string>();
  readonly #firstId: number;
  readonly #seed: number;
  #created = 0;
  #requestIds = 0;

  constructor(firstId: number, seed: number) {
    this.#firstId = firstId;
    this.#seed = seed;
  }

  /** Those that exist, oldest first. */
  get instances(): readonly Instance[] {
    return [...this.#instances.values()];
  }

  get counts(): { readonly requests: number; readonly created: number; readonly instances: number } {
    return { requests: this.requests.length, created: this.#created, instances: this.#instances.size };
  }

  /** 24 digits, as the platform's are: the time first. */
  nextRequestId({ at }: Received): string {
    const time = Math.floor(at / 1000).toString(16);
    return `${time}e4b0${(++this.#requestIds).toString(16).padStart(12, '0')}`;
  }

  add(instance: NewInstance): Instance {
    const id = this.#firstId + this.#created++;
    const added: Instance = {
      ...instance,
      id,
      token: createHash('sha256').update(`${this.#seed} ${id}`).digest('base64'),
      createdDate: `${new Date().toISOString().slice(0, 19)}Z`,
    };
    this.#instances.set(String(id), added);
    const { key } = instance.element;
    const ids = this.#ids.get(key);
    if (ids === undefined) this.#ids.set(key, [id]);
    else ids.push(id);
    return added;
  }

  find(id: string): Instance | undefined {
    return this.#instances.get(id);
  }

  ofElement(key: string): readonly Instance[] {
    return (this.#ids.get(key) ?? []).flatMap((id) => this.#instances.get(String(id)) ?? []);
  }

  change(instance: Instance, changes: Partial<NewInstance>): Instance {
    const changed = { ...instance, ...changes };
    this.#instances.set(String(instance.id), changed);
    return changed;
  }

  remove(instance: Instance): void {
    this.#instances.delete(String(instance.id));
  }

  /** Whether it is the first time that a code is handed in. */
  useCode(element: ElementFacts, code: string): boolean {
    const used = `${element.key} ${code}`;
    if (this.#usedCodes.has(used)) return false;
    this.#usedCodes.add(used);
    return true;
  }
}
