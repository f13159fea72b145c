/** Certificates of our own to sign with in tests: an authority, one for code and one for timestamps; made by openssl. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestCertificates {
  /** Certificate of the authority, PEM. */
  readonly authority: string;
  /** The one for code with its key, PKCS#12. */
  readonly code: string;
  readonly password: string;
  /** Starts a timestamp service (RFC 3161) on this machine. */
  startTimestamps(): Promise<{ readonly url: string; stop(): Promise<void> }>;
  /** Runs openssl in the folder of the certificates. */
  openssl(...args: string[]): Buffer;
  remove(): void;
}

const timestampConfig = `
[tsa]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
`;

export function makeCertificates(password: string, codeSigner = '/CN=Test code'): TestCertificates {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-certificates-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });

  /** A key on an elliptic curve would be quicker to make, but code is signed with RSA. */
  const request = (name: string, subject: string, ...more: string[]) =>
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-subj', subject, ...more);
  const certify = (name: string, subject: string, usage: string) => {
    request(name, subject, '-out', `${name}.csr`);
    writeFileSync(at(`${name}.ext`), `keyUsage=critical,digitalSignature\nextendedKeyUsage=${usage}\n`);
    const by = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-days', '2'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-extfile', `${name}.ext`, '-out', `${name}.pem`);
  };
  request(
    'authority',
    '/CN=Test authority',
    '-x509',
    '-days',
    '2',
    '-out',
    'authority.pem',
    '-addext',
    'keyUsage=critical,keyCertSign',
  );
  certify('code', codeSigner, 'codeSigning');
  certify('time', '/CN=Test time', 'critical,timeStamping');
  writeFileSync(at('password'), password);
  const exported = ['-inkey', 'code.key', '-in', 'code.pem', '-certfile', 'authority.pem', '-out', 'code.p12'];
  openssl('pkcs12', '-export', ...exported, '-passout', 'file:password');
  writeFileSync(at('tsa.cnf'), timestampConfig);
  writeFileSync(at('serial'), '01');

  async function startTimestamps() {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        writeFileSync(at('query'), Buffer.concat(chunks));
        const signer = ['-signer', 'time.pem', '-inkey', 'time.key', '-chain', 'authority.pem'];
        const reply = openssl(
          'ts',
          '-reply',
          '-config',
          'tsa.cnf',
          '-section',
          'tsa',
          '-queryfile',
          'query',
          ...signer,
        );
        response.setHeader('Content-Type', 'application/timestamp-reply').end(reply);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
    };
  }

  return {
    authority: at('authority.pem'),
    code: at('code.p12'),
    password,
    startTimestamps,
    openssl,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
