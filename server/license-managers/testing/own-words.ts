/** What the license managers' own tools print of themselves: their name and version, and how they are called. */
import type { Manager } from '../../../protocol/license.ts';

type OwnWords = readonly [version: string, usage: string];

const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`;

const noTool: OwnWords = ['licstat 1.2\n', 'Usage: licstat [HOST]\n'];

export const ownWords: Readonly<Record<Manager, OwnWords>> = {
  flexlm: [
    lines('lmutil - Copyright (c) 2026 The makers. All Rights Reserved.'),
    lines(
      'usage:    lmutil lmborrow -status',
      '          lmutil lmdown [-c license_file_list] [-vendor name] [-q] [-all]',
      '          lmutil lmstat [-a] [-c license_file_list] [-f feature] [-i feature] [-s server]',
      '          lmutil lmver flexlm_binary',
      '          lmutil -help (prints this message)',
    ),
  ],
  rlm: [
    lines('rlmutil v14.2', 'Copyright (C) 2026, Reprise Software, Inc. All rights reserved.', ''),
    lines(
      'usage: rlmutil rlmstat [-a] [-c license_file] [-dat] [-i [isv]] [-l [isv]] [-p [product]] [-u [user]] [-z]',
      '       rlmutil rlmdown [-c license_file] RLM | isv: stops the server',
      '       rlmutil rlmremove [-q] isv-server-host port isv handle',
      '       rlmutil rlmver filename',
    ),
  ],
  lmx: [
    lines('LM-X End-user Utility v5.4', 'Copyright (C) 2026 The makers. All rights reserved.', ''),
    lines(
      'Usage: lmxendutil [options]',
      '  -licstat               Show all features of license servers, and who uses them.',
      '  -licstatxml            The same as XML.',
      '  -host HOST             License server: host name.',
      '  -port PORT             License server: port number (6200).',
    ),
  ],
  'sentinel-rms': [
    lines('', '  Sentinel RMS Development Kit 9.7.0 Application Monitor', '  Copyright (C) 2026 The makers', ''),
    lines('Usage: lsmon [host] [-F feature]', '  host : the license server to ask', ' Press Enter to continue . . .'),
  ],
  'sentinel-ldk': [
    '<html><head><title>Sentinel Admin Control Center</title></head><body>Version 9.12</body></html>\n',
    '<html><body><h1>Admin Control Center Help</h1><p>Features: shows a list of the features.</p></body></html>\n',
  ],
  nethasp: noTool,
  dsls: [
    lines('License Administration Tool Version 6.430.1 Copyright (C) 2026 The makers.', ''),
    lines(
      'Usage: DSLicSrv -admin [-l logfile] [-run "command;command"] [-i inputfile]',
      'admin >help',
      '  connect|c serverName portNumber [-proxy host port] [-restricted]',
      '  getLicenseUsage|glu [-short|-all] [-csv] [-feature name]',
      '  disconnect|disc',
      'admin >',
    ),
  ],
  lum: [
    lines('License Use Management Basic License Tool', 'Version 5.2.0 Copyright (C) 2026 The makers.', ''),
    lines(
      'Usage:',
      '  i4blt -lp [-i] [-n server] [-v vendor] [-p product]     list products',
      '  i4blt -s [-lc|-ld] [-n server]     status: users of products',
      '  i4blt -H s -N cluster',
      'server : name of the license server',
    ),
  ],
  mathlm: [
    lines('MonitorLM 14.1 for Linux x86 (64-bit)', 'Copyright 2026 The makers.'),
    lines(
      'Usage: monitorlm [server] [-format text|html|cgi] [-template file] [-file path]',
      '  -localtime    print times in the local zone',
      '  -health       check whether the server is well',
      'Version 14.1',
    ),
  ],
  lsdyna: [
    lines('lstc_qrun version 7.0', 'Using default server 31010@localhost'),
    lines(
      'Usage: lstc_qrun [-s port@host] [-r] [-R] [-x]',
      '  -r   print license information',
      '  -s   use this server | default localhost',
    ),
  ],
  olicense: [
    lines('olixtool 4.8.0', 'Copyright (c) 2026 The makers', ''),
    lines('Usage: olixtool [options]', '  -sv host:port   licenses of a server;', '  -h              this help;'),
  ],
  'beta-lm': [
    lines('beta_lm_stat v20', 'Trying lic1 ....'),
    lines('Usage: beta_lm_stat [-a] [-h host]', ' -a | all', ' -h | host | name of the server'),
  ],
  table: noTool,
};
