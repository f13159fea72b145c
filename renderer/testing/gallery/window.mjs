// @ts-check
/** An empty window, for the gallery. */
import { app, BrowserWindow } from 'electron';

app.on('ready', () => {
  const window = new BrowserWindow({ frame: false, enableLargerThanScreen: true });
  void window.loadURL('about:blank');
});
