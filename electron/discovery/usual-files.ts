/** Where applications keep the files by which they find their license servers. Pure. */
import { join } from 'node:path';

const usual: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/local/flexlm/licenses/license.dat',
    '/usr/local/flexlm/licenses/*.lic',
    '/opt/flexlm/licenses/*.lic',
    '/usr/local/MATLAB/*/licenses/network.lic',
    '/opt/MATLAB/*/licenses/network.lic',
    '/usr/ansys_inc/shared_files/licensing/ansyslmd.ini',
    '/opt/ansys_inc/shared_files/licensing/ansyslmd.ini',
    '/ansys_inc/shared_files/licensing/ansyslmd.ini',
    '/opt/rlm/*.lic',
    '/var/DassaultSystemes/Licenses/DSLicSrv*.txt',
    '/var/ifor/i4ls.ini',
    '/etc/hasplm/hasplm.ini',
    '/etc/hasplm/nethasp.ini',
    '/usr/share/Mathematica/Licensing/mathpass',
    '/usr/local/Wolfram/Mathematica/*/Configuration/Licensing/mathpass',
  ],
  win32: [
    'C:\\flexlm\\license.dat',
    'C:\\flexlm\\*.lic',
    'C:\\Program Files\\MATLAB\\*\\licenses\\network.lic',
    'C:\\Program Files\\ANSYS Inc\\Shared Files\\Licensing\\ansyslmd.ini',
    'C:\\Program Files\\Autodesk\\*\\LICPATH.LIC',
    'C:\\Program Files\\COMSOL\\*\\Multiphysics\\license\\license.dat',
    'C:\\ProgramData\\DassaultSystemes\\Licenses\\DSLicSrv*.txt',
    'C:\\ProgramData\\IBM\\LUM\\i4ls.ini',
    'C:\\IFOR\\WIN\\CONF\\i4ls.ini',
    'C:\\Program Files (x86)\\Common Files\\Aladdin Shared\\HASP\\hasplm.ini',
    'C:\\Windows\\nethasp.ini',
    'C:\\ProgramData\\Mathematica\\Licensing\\mathpass',
  ],
  darwin: ['/Applications/*/licenses/network.lic', '/etc/hasplm/hasplm.ini', '/Library/Mathematica/Licensing/mathpass'],
};

const ofHome: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['.flexlmrc', '.Mathematica/Licensing/mathpass', '.hasplm/hasp_*.ini'],
  win32: [
    'AppData\\Roaming\\Mathematica\\Licensing\\mathpass',
    'AppData\\Local\\SafeNet Sentinel\\Sentinel LDK\\hasp_*.ini',
  ],
  darwin: ['.flexlmrc', 'Library/Mathematica/Licensing/mathpass'],
};

/** Patterns with one `*` each. */
export const usualFiles = (platform: NodeJS.Platform, home: string): readonly string[] => [
  ...(usual[platform] ?? []),
  ...(ofHome[platform] ?? []).map((path) => join(home, path)),
];
