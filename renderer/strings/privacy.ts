/** Texts about what leaves this computer. Each kind of message has its words: one without does not compile. */
import type { SentKind } from '../../electron/ipc/contract.ts';
import { formatCount } from '../format/numbers.ts';

/** A kind of message: what it is, what it says, and who may come to see it besides those who run the server. */
interface SentWords {
  readonly title: string;
  readonly what: string;
  readonly seen: string;
}

const administrators = 'Administrators of the monitoring server.';
const nobody = 'Nobody but those who run the server.';

const kinds: Readonly<Record<SentKind, SentWords>> = {
  connection: {
    title: 'Opening the connection',
    what: 'That this app wants to be told what changes. It carries no more than the access token.',
    seen: nobody,
  },
  hello: {
    title: 'Who you are',
    what: 'The name of your account, the name of this computer, a word that tells your desktop sessions apart, the version of the app and the kind of system, and what the app was told last.',
    seen: administrators,
  },
  presence: {
    title: 'Whether you are here',
    what: 'Whether the screen is unlocked, and whether colleagues may ask you for a seat. It is sent after connecting, when you lock or unlock the screen, and when you change the setting.',
    seen: 'Colleagues see whether you can be asked, and in a line where you wait, that you are passed over while you are away.',
  },
  watch: {
    title: 'Which holders you look at',
    what: 'That you want to know who holds a feature, while you look at it; and that you want to know what concerns you.',
    seen: nobody,
  },
  unwatch: { title: 'Which holders you look at no more', what: 'The name of the feature.', seen: nobody },
  refresh: {
    title: 'Ask the license servers now',
    what: 'That you pressed the button. It says nothing else.',
    seen: nobody,
  },
  activity: {
    title: 'What applications behind your seats do',
    what: 'For each application that holds a seat: its name, since when nobody used its windows, whether it works by processor, disk or programs of its own, whether you said that a job runs, and whether it could be closed. It is sent only where your site asks idle seats back.',
    seen: `${administrators} Colleagues see only until when you said that a job runs.`,
  },
  'sign-of-life': {
    title: 'Signs of life',
    what: 'An empty message that keeps the connection open, or answers one of the server.',
    seen: nobody,
  },
  snapshot: {
    title: 'The list of features',
    what: 'A question for what license servers and features there are. It says nothing about you.',
    seen: nobody,
  },
  history: {
    title: 'Use over the last day',
    what: 'Which features are on the screen, to draw their curves.',
    seen: nobody,
  },
  search: {
    title: 'Search for people',
    what: 'What you type into the search field, to find who holds what. The server answers it and does not keep it.',
    seen: nobody,
  },
  borrowed: {
    title: 'Borrowed seats',
    what: 'That you want to see who has borrowed what, and until when.',
    seen: nobody,
  },
  check: {
    title: 'Check a license server',
    what: 'The address that you typed into the settings, and the path of the license tool.',
    seen: nobody,
  },
  health: {
    title: 'Check a monitoring server',
    what: 'A question for how a monitoring server does, when you press Check in the settings.',
    seen: nobody,
  },
  denials: {
    title: 'Your denials',
    what: 'Your name, to ask for what you were refused.',
    seen: nobody,
  },
  waits: { title: 'Your waits', what: 'Your name, to ask for where you wait.', seen: nobody },
  join: {
    title: 'Getting in line',
    what: 'Your name, this computer, the features and seats that you wait for, and for how long.',
    seen: 'Colleagues who look at the feature see you in its line; where your site hides names, only that somebody waits.',
  },
  leave: {
    title: 'Leaving the line',
    what: 'Your name, this computer, and which wait ends.',
    seen: 'Colleagues see that the line is shorter.',
  },
  'offer-answer': {
    title: 'Answering an offer',
    what: 'Your name, this computer, and whether you take the seat, pass, or want it later.',
    seen: 'Colleagues see where you are in line.',
  },
  ask: {
    title: 'Asking a colleague for a seat',
    what: 'Your name, this computer, the feature, and whom you ask.',
    seen: 'The colleague whom you ask; where your site hides names, without yours.',
  },
  'ask-answer': {
    title: 'Answering a colleague',
    what: 'Your name, this computer, and which of the ready-made answers you gave.',
    seen: 'The colleague who asked; where your site hides names, without yours.',
  },
  'reclaim-progress': {
    title: 'What became of an idle application',
    what: 'Whether it was closed, kept or put off, and how many documents were saved and how large they are together. Never which documents.',
    seen: administrators,
  },
  projects: { title: 'Your projects', what: 'Your name, to ask what you may book on.', seen: nobody },
  'project-create': {
    title: 'A new project',
    what: 'Your name, and the code, name and client that you typed.',
    seen: 'Everybody who may book on it.',
  },
  'project-changes': {
    title: 'What you book your time on',
    what: 'Your name, this computer, the projects and times that you chose, the reason that you typed for a correction, and whether a choice was yours, a suggestion or a setting. Never from which document or folder a suggestion came.',
    seen: 'Those who look after projects, and administrators.',
  },
  'project-time': {
    title: 'Your day',
    what: 'Your name and the days that you look at.',
    seen: nobody,
  },
  enrolment: {
    title: 'Enrolment',
    what: 'Your name and this computer, once, for an access of its own; and a number made by chance, by which it is asked for again if the answer is lost.',
    seen: administrators,
  },
  other: {
    title: 'Something that this page does not know',
    what: 'This should not be. Please tell whoever looks after Seatlight.',
    seen: 'Not known.',
  },
};

export const privacyStrings = {
  /** Of the settings window. */
  pages: { settings: 'Settings', privacy: 'Privacy' },
  loading: 'Looking…',
  intro:
    'This is all that Seatlight sends, as it happens. It is kept in memory only while the app runs, the last message of each kind.',
  to: {
    title: 'Where it goes',
    none: 'Nothing was sent since the app started.',
    last: (age: string) => `last ${age}`,
    embedded:
      'At the moment all of it goes to the part of Seatlight on this computer that asks the license servers. Those are asked by the license tool (lmutil) of your software, which tells them the name of your account and of this computer, as your applications do.',
    runBy:
      'Whoever runs a monitoring server can see all that is sent to it. What else others may see stands with each message.',
  },
  sent: {
    title: 'What was sent',
    since: (age: string) => `Since the app started, ${age}`,
    times: (count: number) => formatCount(count, 'time', 'times'),
    seen: 'Who may see it',
    show: 'Show the last one',
    hide: 'Hide the last one',
    showOf: (title: string) => `Show the last one: ${title}`,
    hideOf: (title: string) => `Hide the last one: ${title}`,
    request: 'Request',
    overConnection: 'over the open connection',
    nothing: 'It says nothing more.',
  },
  unsent: {
    title: 'What was not sent',
    hint: 'Seatlight can send these, too; it did not since it started.',
  },
  never: {
    title: 'What never leaves this computer',
    items: [
      'Names, paths and contents of your documents.',
      'What you type elsewhere, and which keys: only that a window was used, and when.',
      'Pictures of the screen, and titles of windows.',
      'Which programs run that hold no seat.',
      'Your own rules for projects, and what suggestions are made from.',
      'What Seatlight does, to anybody but the servers above: it has no telemetry and looks for no updates.',
    ],
  },
  besides: {
    title: 'What goes along',
    items: [
      'Each request carries an access token, by which the server knows you. It is never shown.',
      'As with every program, the network learns the name of the server and that you connect to it. Where your system says so, a proxy is in between and the script that names it is fetched.',
      'Help, mail, telephone and links open in your own programs, when you click on them.',
    ],
  },
  policies: {
    title: 'What your administrator decides',
    none: 'Nothing is decided by a policy.',
  },
  kinds,
  values: { yes: 'yes', no: 'no', none: 'not said' },
  diagnostics: {
    title: 'Diagnostics',
    hint: 'One file for whoever helps you: versions, settings, policies, the connection, logs. Tokens, passwords and documents are taken out, and you see what is in it before it is written.',
    gather: 'See what is in it',
    again: 'Look again',
    gathering: 'Gathering…',
    hideNames: 'Take out names of people and computers, too',
    files: 'Files of diagnostics',
    takenOut: (words: string) => `Taken out: ${words}.`,
    secrets: (count: number) => formatCount(count, 'secret', 'secrets'),
    documents: (count: number) => formatCount(count, 'document or path', 'documents and paths'),
    names: (count: number) => formatCount(count, 'name', 'names'),
    save: 'Save…',
    saved: (path: string) => `Written to ${path}. Look at it before you give it to anybody.`,
    notAllowed: 'Your administrator does not allow files of diagnostics.',
  },
} as const;
