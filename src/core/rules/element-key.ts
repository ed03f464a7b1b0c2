import { memberPointer } from '../documents/instance-document.ts';
import { valueAt } from '../documents/place.ts';
import { childPointer } from '../documents/pointer.ts';
import { nameInQuotes } from '../documents/shown-path.ts';
import { defineRule } from './rule.ts';

export const elementKey = defineRule({
  meta: {
    id: 'element-key',
    summary: 'An element key that no known element has',
    why: 'The element key picks the connector. The platform answers an unknown one with a 404 that names nothing.',
    fixable: false,
    suggests: true,
  },
  examples: {
    bad: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebe"},
  "configuration": {"site": "acme", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
        marks: `"chargebe"`,
        says: `unknown element "chargebe"; did you mean "chargebee"?`,
      },
      {
        language: 'yaml',
        text: `element:
  key: acmebilling
configuration:
  site: acme
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
        marks: `acmebilling`,
        says: `unknown element "acmebilling"; run "instancelint elements", or add its schema under "elements" in .instancerc`,
      },
    ],
    good: [
      {
        language: 'json',
        text: `{
  "element": {"key": "chargebee"},
  "configuration": {"site": "acme", "username": "\${env:CB_USER}", "password": "\${env:CB_PASSWORD}"},
  "tags": ["billing"],
  "name": "Chargebee"
}
`,
      },
      {
        language: 'yaml',
        text: `element:
  key: chargebee
configuration:
  site: acme
  username: \${env:CB_USER}
  password: \${env:CB_PASSWORD}
tags: [billing]
name: Chargebee
`,
      },
    ],
  },
  checkInstance({ document, elementKey, elementSuggestions, catalogue }, report) {
    if (elementKey === undefined || catalogue.element(elementKey) !== undefined) return;
    const at = valueAt(childPointer(memberPointer(document, 'element'), 'key'));
    if (elementKey.trim() === '') {
      report({ at, message: 'the element key is blank; write the key of an element' });
      return;
    }
    const [likely] = elementSuggestions;
    if (likely === undefined) {
      report({
        at,
        message: `unknown element${nameInQuotes(elementKey)}; run "instancelint elements", or add its schema under "elements" in .instancerc`,
        unsure: true,
      });
      return;
    }
    report({
      at,
      message:
        elementKey.trim() === likely
          ? `the element key has spaces around it; write "${likely}"`
          : `unknown element${nameInQuotes(elementKey)}; did you mean "${likely}"?`,
      suggestions: elementSuggestions.map((to) => ({
        desc: `change it to "${to}"`,
        change: { kind: 'set-value', pointer: at.pointer, to },
      })),
      reveals: true,
    });
  },
});
