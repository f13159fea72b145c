/** `docs/policies.md`. Pure. */
import { builtInSettings } from '../../electron/settings/settings-values.ts';
import { categories, type PolicyEntry, personalSettings, typeInWords } from './policy-entries.ts';

const head = `# Policies and defaults of the machine

What administrators decide about the app on many computers, without touching one of them. This page is made of the same schema as the
app's settings and the policy templates (\`node build/policies/write.ts\`).

## Which value counts

For each value by itself, the first of these that says something:

| | source | on Windows | on Linux |
|---|---|---|---|
| 1 | policy of the machine | \`HKLM\\SOFTWARE\\Policies\\Seatlight\` | \`/etc/seatlight/policy.d/*.json\`, later names first |
| 2 | policy of the user | \`HKCU\\SOFTWARE\\Policies\\Seatlight\` | |
| 3 | command line | \`--server\`, \`--license-server\`, \`--lmutil\` | the same |
| 4 | the user | settings of the app | the same |
| 5 | default of the machine | \`HKLM\\SOFTWARE\\Seatlight\`, written by the MSI from its properties | \`/etc/seatlight/defaults.json\` |
| 6 | built in | | |

What a policy decides is shown in the settings, cannot be changed there and says where it comes from; the other settings can be changed as
before. \`seatlight doctor\` prints every value with its source and what it stands before. A command line that a policy overrules is told on the
terminal and in the log.

A policy that names only an address of a monitoring server, or only license servers, says with that where the figures come from (\`Mode\`).

**When it takes effect.** While the app runs: on Linux as soon as a file changes, on Windows within five minutes, after sleep and unlocking, and
when somebody opens the settings. No restart is needed.

**When they cannot be read.** At the start, nothing is connected to, no license server is asked and nobody enrols before it is known what policies and
defaults of the machine say. If that takes more than three seconds, or fails, the icon is there and the app says why it does not connect; it is tried again after ten
seconds, then twice as long each time up to five minutes, and when somebody opens the settings. Reading fails where \`reg.exe\` may not run
or may not read (also where a policy of Windows takes the tools for the registry away from people), or where a file is there and cannot be
opened. Nothing of an earlier start is used instead, because people could write it. While the app runs, what was known before goes on counting. Where only an enrolment file names the
server and it cannot be read, such as on a share that is out of reach, the app does not connect either until it can; name the server in \`serverUrl\` as well to prevent that.

**Values that are not right** are left out, one by one: the others count. They are named in the settings, in the app's log and by
\`seatlight doctor\`. Names that are not known are told by the log and \`seatlight doctor\` only: they may be of a newer version.

## On Windows

The templates are in the program's folder under \`policies\`: \`Seatlight.admx\` and \`en-US\\Seatlight.adml\`. Copy both into the central store or
import them into Intune; they need no other template. Without templates, write the values by any means that writes the registry, in the
64-bit view. A list is a key below with values \`1\`, \`2\`, …, or one REG_MULTI_SZ. Texts must be of ASCII letters; variables such as
\`%ProgramData%\` are not put in. The defaults of the machine take the same names and types, and besides \`EnrollmentFile\` for \`EnrolmentFile\`, REG_SZ
\`1\` and \`0\`, and lists as one REG_SZ with \`;\` between; an empty text means: not set.

## On Linux

Files of JSON with the names of settings, such as \`/etc/seatlight/policy.d/50-site.json\`:

\`\`\`json
{ "serverUrl": "https://seatlight.example", "popUps": false, "launchablePrograms": ["/opt/*"] }
\`\`\`

\`/etc/seatlight\`, \`policy.d\` and the files must belong to root and must not be writable by others: what is not so is left out, and the settings say so.
A file is at most 1 MB. Write a new one beside it and rename it, so that none is read half written.

### License servers with more than an address

An entry of \`licenseServers\` may be an object in place of a text, and then says by which means that license server is asked and read:

\`\`\`json
{
  "licenseServers": [
    { "address": "27000@lichost", "log": "/var/log/flexlm/acme.log", "licenseFiles": ["/opt/flexlm/site.lic"], "optionsFiles": ["/opt/flexlm/acme.opt"] },
    { "address": "5053@lichost", "manager": "rlm", "tool": "/opt/rlm/rlmutil", "web": "http://lichost:5054" },
    { "address": "4000@lichost", "manager": "table", "tool": "/opt/vendor/lictool", "table": "/etc/seatlight/lictool.yaml" }
  ]
}
\`\`\`

Paths are whole ones on the computer of the app. Which of them a license manager has is in [its page](license-managers/README.md); \`table\` is the file with
the [description](license-managers/table.md#in-the-app) of one of your own. The registry and command lines have texts alone, so these cannot be named there.

## All policies

On is 1 in the registry and \`true\` in files.
`;

const tail = `
## What there is no policy for

${personalSettings.map((name) => `- \`${name}\`: people decide it themselves. Rules for everybody are told by the monitoring server.`).join('\n')}
- How long an offer stands, and who may reclaim what when: the configuration of the [monitoring server](server.md) decides it for
  everybody. \`MaxWaitMinutes\`, \`CloseApplications\` and \`MinWarningSeconds\` only make it stricter.
- Hardware acceleration: the app always draws without the GPU, also in remote sessions.
- Updates: the app never updates itself; \`UpdateNotice\` only says whether it tells of newer versions.
`;

function usual({ setting, form }: PolicyEntry): string {
  const value = builtInSettings[setting];
  if (value === null || value === '') return 'none';
  if (form.kind === 'switch') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => `\`${one}\``).join(', ');
  return `\`${value}\``;
}

function inFiles({ form }: PolicyEntry): string {
  switch (form.kind) {
    case 'switch':
      return '`true` or `false`';
    case 'number':
      return 'a number';
    case 'choice':
    case 'text':
      return 'a text';
    case 'list':
      return 'a list of texts';
    case 'pairs':
      return 'an object with a text for each name';
  }
}

/** What Markdown would take for its own. */
const plain = (text: string): string => text.replaceAll(/[\\*]/g, '\\$&');

function section(entry: PolicyEntry): string {
  const { setting, name, form, text } = entry;
  const choices = Object.entries(text.choices ?? {}).map(([value, words]) => `- \`${value}\`: ${words}`);
  return [
    `#### ${text.title}`,
    '',
    plain(text.description),
    ...(choices.length === 0 ? [] : ['', ...choices]),
    '',
    `\`${name}\` (${typeInWords(form)}); in files \`${setting}\`: ${inFiles(entry)}. Built in: ${usual(entry)}.`,
    '',
  ].join('\n');
}

export const policiesPage = (): string =>
  [
    head,
    ...categories.map(({ title, entries }) => [`### ${title}`, '', ...entries.map(section)].join('\n')),
    tail.trim(),
  ]
    .join('\n')
    .concat('\n');
