import { compiled, fitsSchema } from '../catalogue/configuration-validator.ts';
import { isSecretKey } from '../catalogue/credential-keys.ts';
import type { ConfigurationKeySchema, KeySchemas } from '../catalogue/element-schema.ts';
import { findSample } from '../catalogue/sample.ts';
import { isBrokenJson, isPatternSaying, isSurelyNo, optionsOf } from '../catalogue/unlikely-value.ts';
import { isObjectValue, type Value } from '../parse/tree.ts';
import { isHarmless, isHarmlessKey } from './harmless-text.ts';

/** Whether no rule minds a value of one configuration key, by itself. `element` is what the element is called. */
export type KeyTest = (
  value: Value | undefined,
  element: readonly string[],
  maySecretsBeClear: boolean,
) => boolean;

/** Elements share the schemas of keys that are alike. */
const tests = new WeakMap<ConfigurationKeySchema, KeyTest>();

/** Undefined for a key that is not known, or has a name that a rule might mind. */
export function keyTest(name: string, known: KeySchemas, common: KeySchemas): KeyTest | undefined {
  const schema = Object.hasOwn(known, name)
    ? known[name]
    : Object.hasOwn(common, name)
      ? common[name]
      : undefined;
  if (schema === undefined) return undefined;
  let test = tests.get(schema);
  if (test === undefined) {
    test = isHarmlessKey(name) ? createTest(name, schema) : () => false;
    tests.set(schema, test);
  }
  return test;
}

function createTest(name: string, schema: ConfigurationKeySchema): KeyTest {
  const { 'x-kind': kind } = schema;
  const isSecret = isSecretKey(name) || schema['x-secret'] === true;
  const takesFlags = (kind === 'boolean' || kind === 'text') && fitsSchema(true, schema);
  const takesNumbers = (kind === 'number' || kind === 'text') && fitsSchema(0, schema);
  const takesObjects = kind === 'json' && fitsSchema({}, schema);
  const takesTexts = fitsSchema('', { type: schema.type ?? [] });
  const isSelfJudging = isPatternSaying(schema);
  /** Any other asks for no more than that there is something. */
  const pattern = isSelfJudging && schema.pattern !== undefined ? compiled(schema.pattern) : undefined;
  const options = optionsOf(schema);
  /** A number, a flag, an address, JSON or a reference is no wording. */
  const isNoWording = isSelfJudging && kind !== 'text';

  return (value, element, maySecretsBeClear) => {
    switch (typeof value) {
      case 'boolean':
        return takesFlags;
      case 'number':
        return takesNumbers && Number.isFinite(value) && (maySecretsBeClear || !isSecret);
      case 'object':
        return takesObjects && isObjectValue(value) && isHarmlessInside(value);
      case 'undefined':
        return false;
    }
    if (!takesTexts || !HAS_CHARACTERS.test(value) || !isHarmless(value)) return false;
    if (pattern?.test(value) === false) return false;
    if (kind === 'json' && isBrokenJson(value)) return false;
    const isReference = value.includes('${');
    if (isSecret && !isReference && !maySecretsBeClear) return false;
    if (!isSelfJudging && !isReference) {
      if (options.length > 0) {
        if (!options.includes(value)) return false;
      } else if (isSurelyNo(schema, value)) return false;
    }
    if (isNoWording) return true;
    return findSample(value, { element, key: name, of: 'configuration', secret: isSecret }) === undefined;
  };
}

const HAS_CHARACTERS = /\S/;

function isHarmlessInside(value: Value): boolean {
  if (typeof value === 'string') return isHarmless(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isHarmlessInside);
  return Object.entries(value).every(([key, inner]) => isHarmlessKey(key) && isHarmlessInside(inner));
}
