/** What is said to somebody who has joined the line of a feature. */
import type { Feature } from '../../../protocol/license.ts';
import { selectMuted, useSettingsStore } from '../../stores/settings-store.ts';
import { strings } from '../../strings.ts';

const words = strings.requests.wait;

/** No pop-up is promised where they are muted. */
export const joinedWords = ({ id, name }: Pick<Feature, 'id' | 'name'>): string =>
  selectMuted(useSettingsStore.getState()).includes(id) ? words.joinedMuted(name) : words.joined(name);
