/**
 * The plainest Electron app with a tray icon and a menu, as its documentation shows it: what ours is measured against. A
 * click opens a plain window.
 */
import { app, BrowserWindow, Menu, Tray } from 'electron';

const page = `data:text/html,${encodeURIComponent('<title>Bare</title><p>3 of 50 in use</p>')}`;
let tray = null;

app.on('window-all-closed', () => {});
app.whenReady().then(() => {
  tray = new Tray(process.env.BARE_TRAY_ICON);
  tray.setToolTip('Bare');
  tray.setContextMenu(
    Menu.buildFromTemplate([{ label: 'Open' }, { type: 'separator' }, { label: 'Quit', role: 'quit' }]),
  );
  tray.on('click', () => {
    const window = new BrowserWindow({ width: 420, height: 640, show: false });
    window.once('ready-to-show', () => window.show());
    window.loadURL(page);
  });
});
