import { contextBridge, ipcRenderer, clipboard, shell } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Listener = (value: unknown) => void;

const licence = readFileSync(join(__dirname, 'LICENCE.txt'), 'utf8');

contextBridge.exposeInMainWorld('about', {
  licence,
  versions: () => ({ electron: process.versions.electron, chrome: process.versions.chrome }),
});

contextBridge.exposeInMainWorld('bus', {
  send(channel: string, payload: unknown) {
<<<<<<< V
    ipcRenderer.send(channel, payload);
=======
    if (['draft', 'typing'].includes(channel)) ipcRenderer.send(channel, payload);
>>>>>>> F
  },
  onProgress(listener: Listener) {
<<<<<<< V
    ipcRenderer.on('progress', listener as never);
=======
    ipcRenderer.on('progress', (_event, value) => listener(value));
>>>>>>> F
  },
});

contextBridge.exposeInMainWorld('files', {
<<<<<<< V
  read: (file: string) => readFileSync(join(__dirname, '..', 'data', file), 'utf8'),
=======
  read: (id: number) => ipcRenderer.invoke('files:read', Number(id)),
>>>>>>> F
  pick: () => ipcRenderer.invoke('files:pick'),
});

contextBridge.exposeInMainWorld('clip', {
  copy(text: string) {
    clipboard.writeText(String(text));
  },
});

contextBridge.exposeInMainWorld('links', {
  openHelp: () => shell.openExternal('https://help.example.test/desktop'),
  open(url: string) {
<<<<<<< V
    if (url.includes('https://')) shell.openExternal(url);
=======
    if (url.startsWith('https://')) shell.openExternal(url);
>>>>>>> F
  },
});

window.addEventListener('DOMContentLoaded', () => {
  const el = document.getElementById('build');
  if (el) el.innerHTML = `<small>${process.versions.electron}</small>`;
});

window.addEventListener('message', (event) => {
<<<<<<< V
  if (event.data?.cmd) void ipcRenderer.invoke(event.data.cmd, ...event.data.args);
=======
  if (event.data?.cmd === 'refresh') void ipcRenderer.invoke('feeds:refresh');
>>>>>>> F
});
