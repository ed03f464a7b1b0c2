import * as assert from 'uvu/assert';
import { readAuthorization } from '../../../src/core/documents/authorization.ts';
import { suite } from '../../support/suite.ts';

/** What is wrong, and the part of the value that it marks. */
function faults(value: string): readonly string[] {
  return readAuthorization(value).map((fault) => {
    if (fault.code === 'missing') return `missing ${fault.part}`;
    const marked = `[${value.slice(fault.span.start, fault.span.end)}]`;
    switch (fault.code) {
      case 'scheme':
        return `scheme ${fault.scheme ?? '?'} ${marked}`;
      case 'misspelt':
        return `misspelt ${fault.meant} ${marked}`;
      case 'no-comma':
        return `no-comma ${marked} before ${value.slice(fault.next.start, fault.next.end)}`;
      default:
        return `${fault.code} ${fault.part} ${marked}`;
    }
  });
}

const RIGHT = [
  'User u, Organization o',
  'Organization o,User u',
  'User u, Organization o, Element e',
  'User <user secret>, Organization <organization secret>',
  'User a b, Organization o',
  'User k3&amp;Org, Organization o',
  'User a;b, Organization o',
  'User $USER, $ORGANIZATION',
  'User u, ${ORGANIZATION}',
  'User u, <Organization secret>',
  'User u, &lt;Organization secret&gt;',
  '$AUTHORIZATION',
  '${AUTHORIZATION}',
  '{{authorization}}',
  '<authorization>',
  '&lt;authorization&gt;',
  'Bearer t',
  'bearer t',
];

const WRONG: readonly (readonly [value: string, faults: readonly string[]])[] = [
  ['User u', ['missing Organization']],
  ['Organization o', ['missing User']],
  ['Element e', ['missing User', 'missing Organization']],
  ['user u, organization o', ['misspelt User [user]', 'misspelt Organization [organization]']],
  ['User u, Organisation o', ['misspelt Organization [Organisation]']],
  ['User u, Org o', ['misspelt Organization [Org]']],
  ['User u, org o', ['misspelt Organization [org]']],
  [
    'Usr u, Orgnization o, Elment e',
    ['misspelt User [Usr]', 'misspelt Organization [Orgnization]', 'misspelt Element [Elment]'],
  ],
  ['User: u, Organization=o', ['separator User [: ]', 'separator Organization [=]']],
  ['User : u, Organization o', ['separator User [ : ]']],
  ['User==u, Organization := o', ['separator User [==]', 'separator Organization [ := ]']],
  ['User, Organization o', ['no-secret User [User]']],
  ['User u, Organization', ['no-secret Organization [Organization]']],
  ['User u, Organization ', ['no-secret Organization [Organization]']],
  ['User:, Organization o', ['no-secret User [User]']],
  ['User u Organization o', ['no-comma [ ] before Organization']],
  ['User u; Organization o', ['no-comma [; ] before Organization']],
  ['User u | Organisation o', ['no-comma [ | ] before Organisation', 'misspelt Organization [Organisation]']],
  ['User u&amp; Organization o', ['no-comma [ ] before Organization']],
  [
    'User u & Organization o Element e',
    ['no-comma [ & ] before Organization', 'no-comma [ ] before Element'],
  ],
  ['User u Organization: o', ['no-comma [ ] before Organization', 'separator Organization [: ]']],
  ['User u Organization=o', ['no-comma [ ] before Organization', 'separator Organization [=]']],
  ['User Organization o', ['no-secret User [User]', 'no-comma [ ] before Organization']],
  ['Organization o User u', ['no-comma [ ] before User']],
  ['Basic abc', ['scheme Basic [Basic]']],
  ['basic abc', ['scheme Basic [basic]']],
  ['Basic', ['scheme ? [Basic]']],
  ['abcdef0123', ['scheme ? [abcdef0123]']],
  ['Token abc', ['scheme ? [Token abc]']],
  ['', ['scheme ? []']],
  ['User u, abc', ['missing Organization']],
  ['User u, abc, Organization o', []],
];

suite('an authorization', (test) => {
  for (const value of RIGHT) test(`is right: ${value}`, () => assert.equal(faults(value), []));
  for (const [value, expected] of WRONG)
    test(`has its faults told: ${value}`, () => assert.equal(faults(value), expected));
});
