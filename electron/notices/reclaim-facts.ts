/** What became of idle applications, as facts. Pure. */
import type { ReclaimNews } from '../reclaim/reclaim-news.ts';
import type { Fact } from './fact.ts';
import type { Seen } from './request-facts.ts';
import { shortName, timeLeft } from './words.ts';

export const reclaimFacts = (news: readonly ReclaimNews[], { now }: Pick<Seen, 'now'>): readonly Fact[] =>
  news.map((one) => ({
    id: `${one.kind}:${one.id}`,
    kind: one.kind,
    at: one.at,
    // Whoever comes back looks for the application, however long ago it was closed.
    lasts: 'state',
    endsAt: null,
    likeness: null,
    featureIds: one.featureId === null ? [] : [one.featureId],
    ...words(one, now),
    target: targetOf(one),
    actions: [],
    inPopover: false,
  }));

/** A suggestion leads to what is said about its seat. */
const targetOf = ({ kind, featureId }: ReclaimNews): Fact['target'] => {
  if (kind !== 'reclaim-suggested') return { kind: 'closed' };
  return featureId === null ? null : { kind: 'feature', featureId };
};

function words(news: ReclaimNews, now: number): Pick<Fact, 'title' | 'body'> {
  const { kind, application, feature, saved, explanation, idleSince, waiting } = news;
  const [name, seat] = [shortName(application), shortName(feature)];
  switch (kind) {
    case 'seat-reclaimed': {
      const documents = saved === 0 ? 'Nothing in it was unsaved.' : `${documentsText(saved)} saved and checked.`;
      const rest = explanation === null ? 'Click to see where, and to open them again.' : shortened(explanation);
      return {
        title: `${name} was idle and is closed`,
        body: `${documents} Its ${seat} seat is free for others. ${rest}`,
      };
    }
    case 'reclaim-failed':
      return { title: failedTitle(news, name), body: shortened(explanation ?? 'Nothing was changed.') };
    case 'reclaim-suggested': {
      const idle = idleSince === null ? 'a while' : timeLeft(now - idleSince);
      const others =
        waiting === 0 ? '' : `, and ${waiting === 1 ? 'somebody waits' : `${waiting} people wait`} for ${seat}`;
      return {
        title: `${name} has been idle for ${idle}`,
        body: `Nobody used it for ${idle}${others}. Close it if you can spare it.`,
      };
    }
  }
}

function failedTitle({ result }: ReclaimNews, name: string): string {
  if (result === 'closed-unasked') return `${name} ended by itself`;
  return result === 'interrupted' ? `Closing ${name} was interrupted` : `${name} was idle and could not be closed`;
}

const documentsText = (count: number): string => (count === 1 ? 'One document was' : `${count} documents were`);

/** The rest stands under Recently closed. */
const shortened = (text: string): string => (text.length <= 300 ? text : `${text.slice(0, 299)}…`);
