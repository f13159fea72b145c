/** Settings of the programs on our desktop. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Size of the screen in pixels. */
export const screenSize = { width: 1280, height: 900 };
/** Height in pixels of the panel at the bottom of the screen. */
export const panelHeight = 32;

const panel = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="true"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=${screenSize.width / 2};y=${screenSize.height - 20}"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="${panelHeight}"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="icon-size" type="int" value="22"/>
    </property>
  </property>
</channel>
`;

const dunst = `[global]
    width = 320
    height = 200
    offset = 12x12
    origin = top-right
    font = DejaVu Sans 10
    frame_width = 2
    history_length = 50
    mouse_left_click = do_action, close_current
    mouse_middle_click = close_current
[urgency_low]
    timeout = 20
[urgency_normal]
    background = "#22303f"
    foreground = "#ffffff"
    frame_color = "#2f81f7"
    timeout = 20
[urgency_critical]
    timeout = 0
`;

/** Writes the settings of the panel below an `XDG_CONFIG_HOME`. */
export function writePanelSettings(configHome: string): void {
  const folder = join(configHome, 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'xfce4-panel.xml'), panel);
}

/** Writes the settings of the notification daemon and returns their path. */
export function writeNotificationSettings(configHome: string): string {
  const path = join(configHome, 'dunstrc');
  writeFileSync(path, dunst);
  return path;
}
