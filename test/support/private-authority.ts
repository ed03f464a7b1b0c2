import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Folder } from './folder.ts';

export interface Certified {
  /** PEM of the server, made out to `localhost`. */
  readonly key: string;
  readonly cert: string;
  /** Path of the certificate that vouches for it. */
  readonly authority: string;
}

/** A certificate authority of nobody's, made by openssl, and a server that it vouches for. */
export function privateAuthority(folder: Folder): Certified {
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder.path, stdio: 'pipe' });
  };
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=A', '-keyout', 'ca.key', '-out', 'ca.pem');
  openssl('req', ...newKey, '-subj', '/CN=localhost', '-keyout', 'key.pem', '-out', 'request.pem');
  folder.write('names', 'subjectAltName=DNS:localhost\n');
  openssl(
    ...['x509', '-req', '-in', 'request.pem', '-days', '2', '-CA', 'ca.pem', '-CAkey', 'ca.key'],
    ...['-CAcreateserial', '-extfile', 'names', '-out', 'cert.pem'],
  );
  return {
    key: readFileSync(folder.at('key.pem'), 'utf8'),
    cert: readFileSync(folder.at('cert.pem'), 'utf8'),
    authority: folder.at('ca.pem'),
  };
}
