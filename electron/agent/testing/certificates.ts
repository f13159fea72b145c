/** A certificate authority of the test, and what it issues; made by OpenSSL's own tool. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Certificate and key in PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

export interface TestAuthority extends Issued {
  /**
   * @param names as in a certificate's `subjectAltName`, such as `DNS:localhost,IP:127.0.0.1`
   * @param days from now, between which it is valid
   */
  issue(names: string, days?: { readonly from: number; readonly until: number }): Issued;
}

/** The certificate itself, in DER. */
export const derOf = ({ cert }: Issued): Buffer => Buffer.from(cert.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');

/** Whether the tool is here; tests skip without it. */
export const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const configuration = `[ca]
default_ca = test
[test]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
[any]
commonName = supplied
`;

/** As OpenSSL writes moments. */
const stamp = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().replaceAll(/[-:T]|\.\d+/g, '')}`;

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

function inFolder<T>(work: (folder: string, openssl: (...words: string[]) => void) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'seatlight-ca-'));
  try {
    return work(folder, (...words) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const read = (folder: string): Issued => ({
  cert: readFileSync(join(folder, 'cert.pem'), 'utf8'),
  key: readFileSync(join(folder, 'key.pem'), 'utf8'),
});

/** One that has signed itself. */
export const selfSigned = (subject: string, ...more: string[]): Issued =>
  inFolder((folder, openssl) => {
    openssl('req', '-x509', ...curve, '-subj', subject, '-keyout', 'key.pem', '-out', 'cert.pem', ...more);
    return read(folder);
  });

export function testAuthority(name: string): TestAuthority {
  const own = selfSigned(`/CN=${name}`, '-days', '30', '-addext', 'keyUsage=keyCertSign');
  return {
    ...own,
    issue: (names, days = { from: -1, until: 7 }) =>
      inFolder((folder, openssl) => {
        writeFileSync(join(folder, 'ca.pem'), own.cert);
        writeFileSync(join(folder, 'ca.key'), own.key);
        const extensions = `subjectAltName=${names}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n`;
        writeFileSync(join(folder, 'extensions'), extensions);
        openssl('req', ...curve, '-subj', '/CN=monitor', '-keyout', 'key.pem', '-out', 'request.pem');
        writeFileSync(join(folder, 'index.txt'), '');
        writeFileSync(join(folder, 'ca.cnf'), configuration);
        const words = ['-batch', '-notext', '-rand_serial', '-config', 'ca.cnf', '-extfile', 'extensions'];
        const by = ['-cert', 'ca.pem', '-keyfile', 'ca.key'];
        const span = ['-startdate', stamp(days.from), '-enddate', stamp(days.until)];
        openssl('ca', ...words, ...by, ...span, '-in', 'request.pem', '-out', 'cert.pem');
        return read(folder);
      }),
  };
}
