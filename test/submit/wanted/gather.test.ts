import * as assert from 'uvu/assert';
import { loadBundledCatalogue } from '../../../src/knowledge/bundled.ts';
import { type Gathered, gather } from '../../../src/submit/wanted/gather.ts';
import { type Folder, inFolder } from '../../support/folder.ts';
import { BAD_TAGS, GOOD_JSON, GOOD_YAML, NO_INSTANCE, named } from '../../support/instances.ts';
import { suite } from '../../support/suite.ts';

const CATALOGUE = loadBundledCatalogue();

function gatherIn(folder: Folder, ...paths: string[]): Promise<Gathered> {
  return gather({
    paths,
    cwd: folder.path,
    config: { kind: 'nearest' },
    catalogue: CATALOGUE,
    stateFolder: folder.path,
    fast: true,
  });
}

function findingsOf({ outcome }: Gathered): readonly string[] {
  return (outcome.result?.files ?? []).flatMap(({ source, findings }) =>
    findings.map(({ ruleId, severity }) => `${source.path} ${ruleId} ${severity}`),
  );
}

function messagesOf({ problems }: Gathered): readonly string[] {
  return problems.map(({ message }) => message);
}

const WEAK = JSON.stringify({
  rules: { tags: 'off' },
  overrides: [{ files: ['**'], rules: { tags: 'warning' } }],
});

suite('gathering', (test) => {
  test('tells the instances of all files in order, and passes over pages and scripts with all that they send', () =>
    inFolder(
      {
        'b.yaml': named('B', GOOD_YAML),
        'a/x.json': named('A', GOOD_JSON),
        'package.json': NO_INSTANCE,
        'page.md': `\`\`\`json\n${GOOD_JSON.replace('"stripe"', '"strpe"')}\`\`\`\n`,
        'send.sh':
          'curl -X POST https://api.cloud-elements.com/elements/api-v2/instances -d @other/sent.json\n',
        'other/sent.json': named('Sent', GOOD_JSON),
      },
      async (folder) => {
        const gathered = await gatherIn(folder, 'a', '*.*');
        assert.equal(messagesOf(gathered), []);
        assert.equal(findingsOf(gathered), []);
        assert.equal(
          gathered.wanted.map(({ origin, name }) => `${origin.file} ${name}`),
          ['a/x.json A', 'b.yaml B'],
        );
      },
    ));

  test('has no instance for an error, and says which', () =>
    inFolder({ 'a.json': GOOD_JSON, 'b.json': named('B', BAD_TAGS) }, async (folder) => {
      const gathered = await gatherIn(folder);
      assert.equal(findingsOf(gathered), ['b.json tags error']);
      assert.equal([gathered.wanted, gathered.problems], [[], []]);
    }));

  test('is not weakened by rules and overrides of a config', () =>
    inFolder({ 'a.json': BAD_TAGS, '.instancerc.json': WEAK }, async (folder) => {
      assert.equal(findingsOf(await gatherIn(folder)), ['a.json tags error']);
    }));

  test('is not weakened by a config that another one extends, nor by one that is named', () =>
    inFolder(
      { 'a.json': BAD_TAGS, '.instancerc.json': '{"extends": "./weak.json"}', 'weak.json': WEAK },
      async (folder) => {
        assert.equal(findingsOf(await gatherIn(folder, 'a.json')), ['a.json tags error']);
        const job = {
          paths: ['a.json'],
          cwd: folder.path,
          catalogue: CATALOGUE,
          stateFolder: folder.path,
          fast: true,
        };
        const gathered = await gather({ ...job, config: { kind: 'file', path: 'weak.json' } });
        assert.equal(findingsOf(gathered), ['a.json tags error']);
      },
    ));

  test('is not weakened by a baseline', () =>
    inFolder(
      {
        'a.json': BAD_TAGS,
        '.instancerc.json': '{"baseline": "known.json"}',
        'known.json': 'no baseline at all',
      },
      async (folder) => {
        const gathered = await gatherIn(folder);
        assert.equal(findingsOf(gathered), ['a.json tags error']);
        assert.equal(gathered.problems, []);
      },
    ));

  test('takes what a comment in the file suppresses', () =>
    inFolder(
      { 'a.yaml': GOOD_YAML.replace('tags: [billing]', 'tags: [] # instancelint-disable-line tags') },
      async (folder) => {
        assert.is((await gatherIn(folder)).wanted.length, 1);
      },
    ));

  test('warns of two instances of one name', () =>
    inFolder({ 'a.json': GOOD_JSON, 'b.json': GOOD_JSON }, async (folder) => {
      const gathered = await gatherIn(folder);
      assert.equal(findingsOf(gathered), ['b.json duplicate-instance warning']);
      assert.is(gathered.wanted.length, 2);
    }));

  test('sends the text that was linted, though files change meanwhile', () =>
    inFolder({ 'a.json': GOOD_JSON, 'b.json': GOOD_JSON }, async (folder) => {
      const gathered = await gather({
        paths: [],
        cwd: folder.path,
        config: { kind: 'none' },
        catalogue: CATALOGUE,
        stateFolder: folder.path,
        fast: true,
        onProgress(done) {
          folder.write(done === 1 ? 'a.json' : 'b.json', BAD_TAGS);
        },
      });
      assert.equal(findingsOf(gathered), ['b.json duplicate-instance warning']);
      assert.equal(
        gathered.wanted.map(({ tags }) => tags),
        [['billing'], ['billing']],
      );
    }));

  for (const [file, kind] of [
    ['page.md', 'a page'],
    ['send.sh', 'a script'],
  ] as const)
    test(`refuses ${kind} that is named`, () =>
      inFolder({ [file]: '', 'a.json': GOOD_JSON }, async (folder) => {
        const gathered = await gatherIn(folder, file, 'a.json');
        assert.equal(messagesOf(gathered), [
          `"${file}" is ${kind}, and only JSON and YAML files are submitted; take the bodies out of it with "instancelint convert"`,
        ]);
        assert.equal(gathered.wanted, []);
      }));

  test('says that there is nothing', () =>
    inFolder({ 'package.json': NO_INSTANCE }, async (folder) => {
      const gathered = await gatherIn(folder);
      assert.equal(messagesOf(gathered), [
        'there is nothing to submit: no JSON or YAML file in "." holds an instance',
      ]);
      assert.equal(gathered.outcome.notes, []);
    }));

  test('holds a file that is named to be an instance', () =>
    inFolder({ 'a.json': NO_INSTANCE }, async (folder) => {
      assert.is(findingsOf(await gatherIn(folder, 'a.json')).length > 0, true);
    }));

  test('calls files by their way from the folder of the state, and others by their whole path', () =>
    inFolder({ 'in/a.json': GOOD_JSON }, async (folder) => {
      const from = async (stateFolder: string): Promise<string | undefined> => {
        const job = {
          paths: ['a.json'],
          catalogue: CATALOGUE,
          cwd: folder.at('in'),
          config: { kind: 'none' },
          fast: true,
        } as const;
        return (await gather({ ...job, stateFolder })).wanted[0]?.origin.file;
      };
      assert.is(await from(folder.path), 'in/a.json');
      assert.is(await from(folder.at('elsewhere')), folder.at('in/a.json'));
    }));

  test('takes comments in JSONC', () =>
    inFolder({ 'a.jsonc': `// ours\n${GOOD_JSON}` }, async (folder) => {
      assert.is((await gatherIn(folder)).wanted.length, 1);
    }));
});
