import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFakePlatform } from '../fake-platform/server.ts';
import { BUILT_BIN, runProgram } from './run-built.ts';

const PROJECT = fileURLToPath(new URL('../../fixtures/projects/deploy', import.meta.url));

/** Where pages say that the fake platform listens. */
const SHOWN_HOST = '127.0.0.1:8123';

/** What pages set beforehand. */
const ENV = {
  CLOUD_ELEMENTS_USER_SECRET: 'demo-user',
  CLOUD_ELEMENTS_ORGANIZATION_SECRET: 'demo-org',
  CHARGEBEE_API_KEY: 'test_a1b2c3d4e5f6',
  CHARGEBEE_PASSWORD: 'correct horse',
  STRIPE_API_KEY: 'sk_test_a1b2c3d4e5f6',
  NO_COLOR: '1',
};

/** A block of a page that shows commands of one session, each behind `$ `, with what they print. */
const BLOCK = /```console submit\n([\s\S]*?)^```$/gm;

/** How many blocks a page has, and the page with what their commands print today, one after the other in a copy of the project. */
export async function recordSession(
  page: string,
): Promise<{ readonly blocks: number; readonly text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'instancelint-session-'));
  const platform = await startFakePlatform({});
  try {
    cpSync(PROJECT, folder, { recursive: true });
    const config = join(folder, '.instancerc');
    writeFileSync(config, readFileSync(config, 'utf8').replaceAll(SHOWN_HOST, platform.host));
    let text = '';
    let end = 0;
    let blocks = 0;
    for (const { 0: whole, 1: content = '', index } of page.matchAll(BLOCK)) {
      blocks++;
      text += `${page.slice(end, index)}\`\`\`console submit\n`;
      for (const command of content.split('\n').filter((line) => line.startsWith('$ '))) {
        text += `${command}\n${await outputOf(command.slice(2), folder, platform.host)}`;
      }
      text += '```';
      end = index + whole.length;
    }
    return { blocks, text: text + page.slice(end) };
  } finally {
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both streams, in the order in which they were written to. */
async function outputOf(command: string, cwd: string, host: string): Promise<string> {
  const script = `instancelint() { '${process.execPath}' '${BUILT_BIN}' "$@"; }\n{ ${command.replaceAll(SHOWN_HOST, host)}\n} 2>&1`;
  const { stdout } = await runProgram('bash', ['-c', script], { cwd, env: ENV });
  return stdout
    .replaceAll(host, SHOWN_HOST)
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '2026-11-30T12:00:00Z');
}
