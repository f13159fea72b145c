/** The notices of the app, with the effects of the real world. Loaded once the icon is there. */
import { join } from 'node:path';
import { systemClock } from '../../protocol/clock.ts';
import { preferredLocale } from '../../protocol/english-locale.ts';
import type { PersonRequests } from '../agent/person-requests.ts';
import type { ViewTarget } from '../ipc/contract.ts';
import type { ShownStore } from '../ipc/shown-store.ts';
import type { Log } from '../lifecycle/log-file.ts';
import { appNotifier } from '../notifications/app-notifier.ts';
import { toastTag } from '../notifications/toast-xml.ts';
import type { AnswerOffer } from '../programs/answer-offer.ts';
import type { Projects } from '../projects/projects.ts';
import { questionPopUpId } from '../projects/questions/question-pop-up.ts';
import type { Reclaiming } from '../reclaim/reclaiming.ts';
import { openKeptFile } from '../settings/kept-file.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { emptyMemory, readMemory } from './notice-memory.ts';
import { createNotices, type Notices } from './notices.ts';
import { obeyChoice } from './obey-choice.ts';

export interface AppNoticesOptions {
  readonly store: ShownStore;
  readonly settings: SettingsStore;
  readonly person: PersonRequests;
  readonly answerOffer: AnswerOffer;
  readonly projects: Promise<Pick<Projects, 'refusals' | 'subscribe'>>;
  readonly reclaiming: Promise<Pick<Reclaiming, 'news' | 'subscribe'>>;
  readonly dataFolder: string;
  /** The app's picture. */
  readonly icon: string;
  /** The user's language. */
  readonly locale: string;
  readonly log: Log;
  popoverOpen(): boolean;
  /** Opens the popover at this place. */
  go(target: ViewTarget): void;
}

/** The notices, and the way to end them with everything on disk. */
export interface AppNotices extends Notices {
  end(): Promise<void>;
}

export async function openNotices(options: AppNoticesOptions): Promise<AppNotices> {
  const { store, settings, person, answerOffer, dataFolder, icon, locale, log, popoverOpen, go } = options;
  const file = await openKeptFile({
    path: join(dataFolder, 'notices.json'),
    what: 'The notices',
    empty: emptyMemory,
    read: readMemory,
    now: Date.now,
    log,
  });
  const centre: ViewTarget = { kind: 'notices' };
  // Clicks that come before the notices are there, such as the one that started the app, find them by the file.
  let refusals: Projects['refusals'] = () => [];
  let reclaimNews: Reclaiming['news'] = () => [];
  let known = () => file.value.notices;
  const notices = createNotices({
    store,
    clock: systemClock,
    settings: settings.values,
    refusals: () => refusals(),
    reclaimNews: () => reclaimNews(),
    createNotifier: appNotifier({
      icon,
      idOfTag(tag) {
        const ids = [questionPopUpId, ...known().map(({ id }) => id)];
        return ids.find((id) => toastTag(id) === tag) ?? null;
      },
      onUnknown: () => go(centre),
    }),
    memory: file.value,
    save: file.save,
    popoverOpen,
    clicksEndWithApp: process.platform !== 'win32',
    locale: preferredLocale([locale]),
    onClick: (notice) => go(notice?.target ?? centre),
    onChoice: (id, action) => void obeyChoice(id, action, { person, answerOffer, go, say: notices.say, log }),
    log,
  });
  known = () => notices.view().notices;
  void options.projects.then(
    (projects) => {
      refusals = projects.refusals;
      projects.subscribe(notices.look);
      notices.look();
    },
    // Told where they are opened.
    () => {},
  );
  void options.reclaiming.then(
    (reclaiming) => {
      reclaimNews = reclaiming.news;
      reclaiming.subscribe(notices.look);
      notices.look();
    },
    // Told where they are opened.
    () => {},
  );
  const stopListening = settings.subscribe(notices.look);
  return {
    ...notices,
    async end() {
      stopListening();
      notices.stop();
      await file.flush();
    },
  };
}
