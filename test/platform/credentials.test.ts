import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { authorizationOf, readCredentials } from '../../src/platform/credentials.ts';
import { createFolder } from '../support/folder.ts';
import { suite } from '../support/suite.ts';

const VARIABLES = { user: 'THE_USER', organization: 'THE_ORGANIZATION' };

type Env = Readonly<Record<string, string | undefined>>;

/** The header, or what is wrong. */
function read(env: Env, path?: string): string {
  const secretsFile = path === undefined ? undefined : { path, shownAs: 'secrets' };
  const credentials = readCredentials(VARIABLES, { env, secretsFile });
  return 'message' in credentials ? credentials.message : authorizationOf(credentials);
}

suite('secrets from the environment', (test) => {
  test('make the header', () => {
    assert.is(read({ THE_USER: 'a+/=B1', THE_ORGANIZATION: 'c-_~.!d' }), 'User a+/=B1, Organization c-_~.!d');
  });

  test('are missed by name', () => {
    const hint = 'or name a file with --secrets-file';
    const cases: readonly (readonly [Env, string])[] = [
      [{}, `the secrets are missing: set THE_USER and THE_ORGANIZATION, ${hint}`],
      [{ THE_USER: 'SECRET' }, `the secrets are missing: set THE_ORGANIZATION, ${hint}`],
      [{ THE_USER: '', THE_ORGANIZATION: 'SECRET' }, `the secrets are missing: set THE_USER, ${hint}`],
    ];
    for (const [env, message] of cases) assert.is(read(env), message);
  });

  test('that would break the header are refused, and not repeated', () => {
    for (const secret of [
      'SEC,RET',
      'SEC RET',
      ' SECRET',
      'SECRET ',
      'SECRET\n',
      'SEC\r\nX-Header: 1',
      'SEC\tRET',
      'SEC\0RET',
      'SECRÉT',
      'SEC\u200bRET',
      'SEC\x7fRET',
    ]) {
      const message = 'holds a comma, a space, a line break or no ASCII; copy the secret alone';
      assert.is(read({ THE_USER: secret, THE_ORGANIZATION: 'x' }), `THE_USER ${message}`);
      assert.is(read({ THE_USER: 'x', THE_ORGANIZATION: secret }), `THE_ORGANIZATION ${message}`);
    }
  });
});

suite('secrets from a file', (test) => {
  const folder = createFolder();
  test.after(() => folder.remove());
  const write = (content: string | Uint8Array, mode = 0o600): string => {
    folder.write('secrets', content);
    chmodSync(folder.at('secrets'), mode);
    return folder.at('secrets');
  };

  test('are lines of variables', () => {
    const cases: readonly string[] = [
      'THE_USER=u=\nTHE_ORGANIZATION=o\n',
      '# of staging\r\n\r\n  export THE_USER="u="\r\nTHE_ORGANIZATION=\'o\'\r\nOTHER=x y, z',
      '\ufeffTHE_USER= u= \nTHE_ORGANIZATION=no\nTHE_ORGANIZATION=o',
    ];
    for (const content of cases) assert.is(read({}, write(content)), 'User u=, Organization o', content);
  });

  test('are not mixed with those of the environment', () => {
    const env = { THE_USER: 'SECRET', THE_ORGANIZATION: 'SECRET' };
    assert.is(read(env, write('THE_USER=u\n')), 'secrets does not set THE_ORGANIZATION');
    assert.is(read(env, write('')), 'secrets does not set THE_USER and THE_ORGANIZATION');
    assert.is(read(env, write('THE_USER=u\nTHE_ORGANIZATION=o')), 'User u, Organization o');
  });

  test('that others may open are not taken', () => {
    const content = 'THE_USER=u\nTHE_ORGANIZATION=o\n';
    for (const mode of [0o600, 0o400, 0o700])
      assert.is(read({}, write(content, mode)), 'User u, Organization o');
    for (const mode of [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o777]) {
      assert.is(
        read({}, write(content, mode)),
        `others than you may open secrets (mode 0${mode.toString(8)}); run: chmod 600 secrets`,
      );
    }
    chmodSync(folder.at('secrets'), 0o644);
    folder.link('link', 'secrets');
    assert.match(read({}, folder.at('link')), '(mode 0644)');
  });

  test('are never quoted', () => {
    const cases: readonly (readonly [string | Uint8Array, string])[] = [
      ['THE_USER=u\nSECRET\n', 'line 2 of secrets is not NAME=VALUE'],
      ['User SECRET, Organization SECRET', 'line 1 of secrets is not NAME=VALUE'],
      ['{"THE_USER": "SECRET"}', 'line 1 of secrets is not NAME=VALUE'],
      [
        'THE_USER=SEC RET\nTHE_ORGANIZATION=x',
        'THE_USER in secrets holds a comma, a space, a line break or no ASCII; copy the secret alone',
      ],
      [
        'THE_USER=x\nTHE_ORGANIZATION="SECRET" # of staging',
        'THE_ORGANIZATION in secrets holds a comma, a space, a line break or no ASCII; copy the secret alone',
      ],
      [
        Buffer.from('THE_USER=SECRET\n', 'utf16le'),
        'secrets is UTF-16; save it as UTF-8, for example with iconv -f UTF-16LE -t UTF-8',
      ],
      [
        Buffer.from('THE_USER=SECR\xe9T\n', 'latin1'),
        'secrets is not UTF-8 but perhaps Windows-1252; save it as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8',
      ],
      ['x'.repeat(64 * 1024 + 1), 'secrets is too large for a file of secrets'],
    ];
    for (const [content, message] of cases) assert.is(read({}, write(content)), message);
  });

  test('need a file', () => {
    assert.is(read({}, folder.at('missing')), 'cannot read secrets: no such file or directory');
    mkdirSync(folder.at('folder'));
    assert.is(read({}, folder.at('folder')), 'secrets is not a file');
    execFileSync('mkfifo', ['-m', '600', folder.at('pipe')]);
    assert.is(read({}, folder.at('pipe')), 'secrets is not a file');
  });
});
