import type { InstanceId, RemoteInstance } from './instances.ts';
import { isFields } from './outcome.ts';

/** What an answer tells of an instance; undefined without an id that can be asked about. */
export function readRemoteInstance(answer: unknown): RemoteInstance | undefined {
  if (!isFields(answer)) return undefined;
  const id = idOf(answer['id']);
  if (id === undefined) return undefined;
  const { element } = answer;
  return {
    id,
    name: textOf(answer['name']),
    elementKey: isFields(element) ? textOf(element['key']) : undefined,
    tags: tagsOf(answer['tags']),
    valid: flagOf(answer['valid']),
    disabled: flagOf(answer['disabled']),
    configuration: configurationOf(answer['configuration']),
    token: textOf(answer['token']) || undefined,
  };
}

/** A page of a list; undefined if any of it cannot be understood. */
export function readInstances(answer: unknown): readonly RemoteInstance[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  const instances = answer.map(readRemoteInstance).filter((instance) => instance !== undefined);
  return instances.length === answer.length ? instances : undefined;
}

/** It becomes a part of addresses, files and messages. A number that JavaScript cannot hold would be another one. */
function idOf(value: unknown): InstanceId | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  return typeof value === 'string' && /^(?!\.*$)[\w.:-]{1,200}$/.test(value) ? value : undefined;
}

/** Texts, or `{"id": 12, "name": "a"}` as in the oldest documents. Where one is neither, nothing is known of the tags. */
function tagsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const tags = value
    .map((tag) => textOf(isFields(tag) ? tag['name'] : tag))
    .filter((tag) => tag !== undefined);
  return tags.length === value.length ? tags : undefined;
}

function configurationOf(value: unknown): RemoteInstance['configuration'] {
  if (!isFields(value)) return undefined;
  // Not by assignment: `__proto__` is a key like any other.
  return Object.fromEntries(Object.entries(value).map(([key, set]) => [key, settingOf(set)]));
}

function settingOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
