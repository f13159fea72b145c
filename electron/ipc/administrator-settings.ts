/**
 * Settings that only administrators have: they come from policies and from the defaults of the machine, never from a window or
 * from the user's own file. Each of them is looked at where it takes effect, whenever it counts.
 */
import { z } from 'zod';
import { noticeKinds } from './notice-kinds.ts';
import { described } from './setting-text.ts';

const path = z.string().max(4096);
const pattern = z.string().min(1).max(1024);

const proxySchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'socks4:', 'socks5:']);

function isProxy(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && proxySchemes.has(url.protocol) && url.hostname !== '' && !url.username && !url.password;
}

const proxySchema = z
  .string()
  .max(2048)
  .refine((text) => text === '' || text === 'direct' || isProxy(text), {
    message:
      'A proxy looks like http://proxy.example:8080 (or https:, socks4:, socks5:), without a user name; or it is the word direct.',
  });

/** SHA-256 of a public key in the form of RFC 7469: base64 of its SubjectPublicKeyInfo's digest. */
const keyPinSchema = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64, such as "47DEQpj8…="');

export const administratorSettings = {
  proxy: described(proxySchema, {
    category: 'connection',
    title: 'Proxy',
    description:
      'The proxy between the app and the monitoring server, such as http://proxy.example:8080. The word direct means: no proxy. Empty means: as the system says. It has no effect for a server on the same computer.',
  }),
  proxyBypass: described(z.array(z.string().min(1).max(255)).max(200), {
    category: 'connection',
    title: 'Hosts without proxy',
    description:
      'Names of hosts that are reached without the proxy above; * stands for anything, as in *.example.com. It has no effect where that policy names no proxy.',
  }),
  caFile: described(path, {
    category: 'connection',
    title: 'File of further certificate authorities',
    description:
      'Whole path of a file of certificates in PEM that are trusted for the monitoring server, besides those that the system trusts. Only administrators should be able to write it.',
  }),
  serverKeyPins: described(z.array(keyPinSchema).max(20), {
    category: 'connection',
    title: 'Pinned keys of the monitoring server',
    description:
      'If any is named, the app connects only to a server with one of these public keys: the SHA-256 of the key (SubjectPublicKeyInfo) in base64. Name the next key, too, before it is changed.',
  }),
  enrolmentFile: described(path, {
    category: 'connection',
    title: 'Enrolment file',
    description:
      'Whole path of the file by which the app gets its own credential from the monitoring server. Everybody who is to use the app must be able to read it.',
  }),
  popUps: described(z.boolean(), {
    category: 'notifications',
    title: 'Show pop-ups',
    description:
      'Where it is disabled, nothing pops up; notices are still kept in the app. Warnings before an idle application is closed are no pop-ups and always come.',
  }),
  mutedKinds: described(z.array(z.enum(noticeKinds)).max(noticeKinds.length), {
    category: 'notifications',
    title: 'Kinds of notices without pop-up',
    description: `Notices of these kinds are kept in the app and do not pop up. Kinds are: ${noticeKinds.join(', ')}.`,
  }),
  maxWaitMinutes: described(z.number().int().min(1).max(10_080).nullable(), {
    category: 'requests',
    title: 'Longest wait for a seat',
    description:
      'For how many minutes people may wait for a seat at most. The rules of the monitoring server count besides.',
  }),
  hideNames: described(z.boolean(), {
    category: 'privacy',
    title: 'Hide names of colleagues',
    description:
      'Where it is enabled, the app shows nobody’s name, computer or contact but those of the person who uses it. What the monitoring server knows does not change.',
  }),
  projectPrompts: described(z.boolean(), {
    category: 'projects',
    title: 'Ask for the project',
    description: 'Where it is disabled, the app never asks by itself for the project that is worked on.',
  }),
  closeApplications: described(z.boolean(), {
    category: 'reclaim',
    title: 'Close idle applications',
    description:
      'Where it is disabled, the app never closes an application, whatever the rules of the monitoring server are.',
  }),
  minWarningSeconds: described(z.number().int().min(0).max(86_400), {
    category: 'reclaim',
    title: 'Shortest warning before an application is closed',
    description:
      'Where a rule of the monitoring server warns people for less than so many seconds, the application is left open.',
  }),
  allowedAdapters: described(z.array(pattern).max(100), {
    category: 'reclaim',
    title: 'Adapters that may be used',
    description:
      'By which ways the app may look into applications, save their documents and close them: libreoffice, gtk, window, and on Windows excel, word, powerpoint and others as in the documentation; * stands for anything.',
  }),
  launchablePrograms: described(z.array(pattern).max(500), {
    category: 'programs',
    title: 'Programs that may be started',
    description:
      'Patterns of whole paths of the programs that the app may start for people, such as C:\\Program Files\\*; * stands for anything.',
  }),
  logLevel: described(z.enum(['error', 'info']), {
    category: 'privacy',
    title: 'What is logged',
    description: 'How much the app writes into its log file.',
    choices: { error: 'Only what failed', info: 'All that is of use to find a fault' },
  }),
  updateNotice: described(z.boolean(), {
    category: 'general',
    title: 'Tell about newer versions',
    description:
      'Where it is enabled, the app says when the monitoring server knows of a newer version. It never updates itself.',
  }),
  diagnostics: described(z.boolean(), {
    category: 'privacy',
    title: 'Allow files of diagnostics',
    description: 'Whether people may have the app write a file with its logs and settings for those who help them.',
  }),
};
