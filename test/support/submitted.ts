import type { FakePlatform, FakePlatformOptions } from '../fake-platform/server.ts';
import { withPlatform } from '../fake-platform/with-platform.ts';
import { createFolder, type Folder } from './folder.ts';
import { runBuilt } from './run-built.ts';
import type { CliOutcome } from './run-cli.ts';

/** The variables of the account that the fake platform knows. */
export const DEMO_SECRETS = {
  CLOUD_ELEMENTS_USER_SECRET: 'demo-user',
  CLOUD_ELEMENTS_ORGANIZATION_SECRET: 'demo-org',
};

export interface Submitting {
  readonly files: Readonly<Record<string, string>>;
  readonly platform: FakePlatformOptions;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Submitted {
  readonly platform: FakePlatform;
  readonly folder: Folder;
  /** Runs a command of the built program. */
  run(command: string, ...args: readonly string[]): Promise<CliOutcome>;
}

/** Runs a test's body with files in a folder of their own, a fake platform, and the built program to submit with. */
export async function submitting<T>(
  { files, platform: options, args = [], env = DEMO_SECRETS }: Submitting,
  body: (submitted: Submitted) => Promise<T>,
): Promise<T> {
  const folder = createFolder(files);
  try {
    return await withPlatform(options, (platform) =>
      body({
        platform,
        folder,
        run: (command, ...rest) =>
          runBuilt([command, ...rest, '--url', platform.url, ...args], { cwd: folder.path, env }),
      }),
    );
  } finally {
    folder.remove();
  }
}
