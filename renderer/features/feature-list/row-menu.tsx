/** What can be done with a feature besides looking at it. */
import { Menu, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { Feature } from '../../../protocol/license.ts';
import { useAct } from '../../components/use-act.ts';
import { useFeature } from '../../components/use-names.ts';
import { closeMenu, type MenuStore, useMenuStore } from '../../stores/menu-store.ts';
import { openPanel } from '../../stores/panel-store.ts';
import { selectMuted, selectPinned, useSettingsStore } from '../../stores/settings-store.ts';
import { selectPolicy, useSiteStore } from '../../stores/site-store.ts';
import { strings } from '../../strings.ts';
import { useWaiting } from '../waiting/use-waiting.ts';

const words = strings.requests.menu;

export interface RowMenuProps {
  readonly onPin: (featureId: string, pinned: boolean) => void;
}

type OpenMenu = NonNullable<MenuStore['menu']>;

export function RowMenu({ onPin }: RowMenuProps) {
  const menu = useMenuStore((store) => store.menu);
  const feature = useFeature(menu?.featureId ?? '');
  return menu && feature ? <Opened key={feature.id} menu={menu} feature={feature} onPin={onPin} /> : null;
}

function Opened({ menu, feature, onPin }: RowMenuProps & { readonly menu: OpenMenu; readonly feature: Feature }) {
  const { id, name, limit } = feature;
  const pinned = useSettingsStore((store) => selectPinned(store).includes(id));
  const muted = useSettingsStore((store) => selectMuted(store).includes(id));
  const policy = useSiteStore(selectPolicy);
  const { wait, leave } = useWaiting(feature);
  const { act } = useAct();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    return () => menu.row.focus({ preventScroll: true });
  }, [menu]);
  return (
    <Menu
      open
      positioning={{ target: menu.anchor, position: 'below', align: 'start' }}
      onOpenChange={(_, data) => {
        if (!data.open) closeMenu();
      }}
    >
      <MenuPopover>
        <MenuList ref={list} aria-label={words.label(name)}>
          <MenuItem secondaryContent="Ctrl+D" onClick={() => onPin(id, !pinned)}>
            {pinned ? words.unpin : words.pin}
          </MenuItem>
          {policy?.waiting && limit !== 'uncounted' && (
            <MenuItem onClick={() => openPanel({ kind: 'wait', featureId: id })}>
              {wait ? words.change : words.wait}
            </MenuItem>
          )}
          {wait && <MenuItem onClick={leave}>{words.leave}</MenuItem>}
          <MenuItem
            onClick={() =>
              void act(
                'feature:mute',
                { featureId: id, muted: !muted },
                muted ? strings.notices.unmuted(name) : strings.notices.muted(name),
              )
            }
          >
            {muted ? words.unmute : words.mute}
          </MenuItem>
          <MenuItem onClick={() => openPanel({ kind: 'denials', featureId: id, denialId: null })}>
            {words.denials}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
