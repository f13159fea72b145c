/** Keeps the week that My day shows current. */
import type { Bridge } from '../../electron/ipc/contract.ts';
import type { Cancel, Clock } from '../../protocol/clock.ts';
import { addDays, dayOf, mondayOf, startOfDay } from '../../protocol/projects/calendar.ts';
import { showDay, useDayStore } from './day-store.ts';
import { useProjectsStore } from './projects-store.ts';

/** Checkouts that go on become longer: the week is fetched this often while the window can be seen, in milliseconds. */
const everyMs = 30_000;

/** Begins with today. Fetches when another week is shown, when something about projects changed, and now and then. */
export function syncDay(bridge: Bridge, clock: Clock, page: Document): Cancel {
  let stopped = false;
  /** What is on its way, and whether it is to be asked for once more after that. */
  let fetching: string | null = null;
  let again = false;

  const fetchWeek = async () => {
    const { view } = useProjectsStore.getState();
    const { day } = useDayStore.getState();
    if (stopped || day === null || !view?.enabled) return;
    if (fetching !== null) {
      again = true;
      return;
    }
    const monday = mondayOf(day);
    fetching = monday;
    const [from, to] = [startOfDay(monday, view.timeZone), startOfDay(addDays(monday, 7), view.timeZone)];
    const outcome = await bridge.request('projects:time', { from, to });
    const wanted = again;
    fetching = null;
    again = false;
    if (stopped) return;
    // What somebody does meanwhile is only in an answer that was asked for after it.
    if (wanted) void fetchWeek();
    else if (outcome.ok) useDayStore.setState({ week: { monday, time: outcome.value }, failure: null });
    else useDayStore.setState({ failure: outcome.message });
  };

  const beginToday = () => {
    const { view } = useProjectsStore.getState();
    if (view === null) return;
    if (useDayStore.getState().day === null) showDay(dayOf(clock.now(), view.timeZone));
    else void fetchWeek();
  };
  const stops: Cancel[] = [
    useDayStore.subscribe((now, before) => {
      const isOtherWeek = now.day !== null && (before.day === null || mondayOf(now.day) !== mondayOf(before.day));
      if (isOtherWeek) useDayStore.setState({ failure: null });
      if (isOtherWeek || now.wish !== before.wish) void fetchWeek();
    }),
    useProjectsStore.subscribe(beginToday),
    clock.every(everyMs, () => {
      if (page.visibilityState !== 'hidden') void fetchWeek();
    }),
  ];
  beginToday();
  return () => {
    stopped = true;
    for (const stop of stops) stop();
  };
}
