/** Texts that no license manager prints, but that come all the same: from a wrong program, a wrong address, a wrong file. */
import { dice } from '../../../bench/random.ts';
import { decodeOutput } from '../../collect/decode-output.ts';

const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`;

/** Random bytes as a tool's output is decoded. */
export function randomBytes(seed: number, length: number): string {
  const { below } = dice(seed);
  return decodeOutput(Uint8Array.from({ length }, () => below(256)));
}

const signs = 'abcdeXYZ0123456789 \t  :;|,.@#=-/()"\'<>{}[]_%~*\n';

/** Random signs such as reports have, in lines. */
export function randomSigns(seed: number, length: number): string {
  const { below } = dice(seed);
  return Array.from({ length }, () => signs[below(signs.length)]).join('');
}

/** By what they are. */
export const junkTexts: Readonly<Record<string, string>> = {
  'random bytes': randomBytes(1, 50_000),
  'random signs': randomSigns(1, 50_000),
  'a page to log in': lines(
    '<!DOCTYPE html><html><head><title>Sign in</title></head>',
    '<body><h1>Licence portal</h1><form method="post" action="/login"><table>',
    '<tr><td>User</td><td><input name="user" value="guest"></td></tr>',
    '<tr><td>Password</td><td><input type="password" name="pw"></td></tr>',
    '</table><input type="submit" value="Sign in"></form></body></html>',
  ),
  'a page of products': lines(
    '<html><body><h2>Products: 3 in use</h2><table><tr><th>Product</th><th>User</th><th>Lic</th><th>In use</th></tr>',
    '<tr><td>Chair</td><td>kim</td><td>1</td><td>2</td></tr></table></body></html>',
  ),
  'a page that is not there': lines('<html><head><title>404 Not Found</title></head><body>nginx</body></html>'),
  'the words of a shell': lines('bash: line 1: licstat: command not found'),
  'the words of the Windows shell': lines(
    "'licstat' is not recognized as an internal or external command,",
    'operable program or batch file.',
  ),
  'the words of a missing script': lines('Can\'t open perl script "licstat.pl": No such file or directory'),
  'a Python traceback': lines(
    'Traceback (most recent call last):',
    '  File "/opt/tools/licstat.py", line 12, in <module>',
    '    main(user="kim", host="desk-1")',
    "KeyError: 'LICENSE_SERVER'",
  ),
  'usage text': lines(
    'Usage: licstat [OPTION]... [FILE]...',
    'Print how things stand, in several ways.',
    '',
    '  -a, --all            everything: 1 of 2',
    '  -s, --server=NAME    the server to ask (default: localhost)',
    '  -u, --users          who uses what | 0 | 1 | 2',
    '      --version        print version 1.2.3 and end',
    '',
    'Exit status: 0 if OK, 1 if minor problems.',
  ),
  JSON: `${JSON.stringify(
    {
      name: 'toolbox',
      version: '1.2.3',
      private: true,
      users: [{ user: 'kim', host: 'desk-1', count: 2 }],
      features: { count: 3, inuse: 1, list: ['a', 'b'] },
      license: 'MIT',
    },
    null,
    2,
  )}\n`,
  'JSON in one line': '{"status":"error","code":404,"message":"no such page","cnt":"3"}\n',
  YAML: lines('server:', '  name: lic1', '  port: 8080', 'users:', '  - user: kim', '    host: desk-1', 'product: cad'),
  Markdown: lines(
    '# Toolbox',
    '',
    'Ask with `licstat -a`: it tells **who** uses what.',
    '',
    '| Name | Count | In use | Free |',
    '|---|---:|---:|---:|',
    '| mesh | 10 | 0 | 3 |',
    '| solve | 20 | 0 | 20 |',
    '',
    '1. Product: cad',
    '2. Server: `lic1:8080`',
    '',
    '```yaml',
    'lines:',
    '  - "{user}@{host} | {feature} | {since}"',
    '```',
    'kim@desk-1 | mesh | 1',
  ),
  'a directory listing': lines(
    'total 24',
    'drwxr-xr-x 2 root root  4096 Nov  1 10:00 bin',
    '-rw-r--r-- 1 root root    12 Nov  2 11:00 a.txt',
    '-rwxr-xr-x 1 kim  users 8080 Jan 13 09:31 licstat',
  ),
  'a listing of Windows': lines(
    ' Volume in drive C has no label.',
    ' Directory of C:\\licences',
    '',
    '01/13/2026  09:31 AM    <DIR>          .',
    '01/13/2026  09:31 AM             8,080 licstat.exe',
    '               1 File(s)          8,080 bytes',
  ),
  'a manual page': lines(
    'LICSTAT(1)                    User Commands                    LICSTAT(1)',
    '',
    'NAME',
    '       licstat - tell who uses what',
    '',
    'SYNOPSIS',
    '       licstat [-a] [-s SERVER]',
    '',
    'DESCRIPTION',
    '       Tells how many licences of each program are in use, and by whom.',
    '',
    '       -s SERVER',
    '              Server: the one that is asked. Users: all.',
    '',
    'licstat 1.2                   January 2026                     LICSTAT(1)',
  ),
  'a list of processes': lines(
    'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND',
    'root           1  0.0  0.1 168040 11320 ?        Ss   Jan12   0:03 /sbin/init',
    'kim         4711  2.0  1.1 968040 91320 pts/0    R    09:31   1:08 solver 2.1 A',
    'root        4800  0.0  0.0      0     0 ?        I    09:40 0:00',
  ),
  'a table of numbers': lines(
    'alpha 1 2',
    'beta 3 4',
    'gamma A 5 6',
    '2026-01-14 12:00 7',
    '08:49 1.0 A kim desk 00:10',
  ),
  'a table with commas': lines('name,user,host,count,in use', 'mesh,kim,desk-1,1,2', 'solve,lee,desk-2,3,4'),
  'a table with semicolons': lines('name;type;count;end', 'mesh;float;3;2026-12-31', 'solve;float;2;2027-01-31'),
  settings: lines('[server]', 'HOST=lic1', 'PORT=8080', 'ID=7', 'NAME="mesh"', 'user = kim'),
  'a description of a Maven project': lines(
    '<?xml version="1.0"?>',
    '<project><name>toolbox</name><licenses><license><name>MIT</name><count>3</count></license></licenses>',
    '<modules><module>mesh</module></modules></project>',
  ),
  'a list of Eclipse features': lines(
    '<?xml version="1.0"?>',
    '<site><feature name="mesh" version="1.2" vendor="acme"><user name="kim" host="desk-1"/></feature></site>',
  ),
  'a change log': lines('Feature: dark mode', 'Version: 1.2 Vendor: acme', 'Users: all', 'License: MIT'),
  'the words of ssh': lines("Warning: Permanently added 'lic1' (ED25519) to the list of known hosts."),
  'the words of telnet': lines(
    'Trying 10.0.0.7...',
    'Connected to lic1.',
    "Escape character is '^]'.",
    'mesh | 1 | 0 | 1',
  ),
  'the state of a printer': lines(
    'Printer Server (0123ABCD)',
    'Software version: 1.2',
    'Server name: lic1',
    'Status: ready',
    'No programs are running.',
  ),
  'headers of a page': lines('HTTP/1.1 200 OK', 'Server: nginx:80', 'Content-Type: text/html', 'Status: 200', ''),
  'a license file of FlexLM': lines(
    'SERVER lic1 0123456789ab 27000',
    'VENDOR acme',
    'INCREMENT mesh acme 2026.0 31-dec-2026 3 SIGN="0123 4567"',
  ),
  'a license file of RLM': lines(
    'HOST lic1 0123456789ab 5053',
    'ISV acme',
    'LICENSE acme mesh 2026.0 31-dec-2026 3 sig="0123"',
  ),
  'a letter': lines(
    'Dear Kim,',
    '',
    'the licence server was moved on Monday. Its new name: lic1. Users: please start your programs anew.',
    'Product: mesh. Count: 3, in use: 0.',
    '',
    'Yours, Lee (lee@example.com)',
  ),
  'a log of a web server': lines(
    '10.0.0.7 - - [14/Jan/2026:09:31:08 +0100] "GET /_int_/tab_feat.html HTTP/1.1" 404 153',
    '10.0.0.8 - kim [14/Jan/2026:09:31:09 +0100] "POST /goform/rlmstat HTTP/1.1" 200 8080',
  ),
  'one line without end': 'x'.repeat(100_000),
};
