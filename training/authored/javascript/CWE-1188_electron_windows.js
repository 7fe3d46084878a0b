const { app, BrowserWindow, ipcMain, shell, session, contextBridge, ipcRenderer, dialog } = require('electron');
const path = require('path');
const fs = require('fs/promises');

function openReader(url) {
  const win = new BrowserWindow({
    width: 900,
    webPreferences: {
<<<<<<< V
      nodeIntegration: true,
      contextIsolation: false,
=======
      nodeIntegration: false,
      contextIsolation: true,
>>>>>>> F
    },
  });
  win.loadURL(url);
  return win;
}

function openMain() {
  const win = new BrowserWindow({
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
      contextIsolation: true,
<<<<<<< V
      sandbox: false,
      webSecurity: false,
=======
      sandbox: true,
      webSecurity: true,
>>>>>>> F
    },
  });
  win.loadFile('index.html');
  return win;
}

function exposeApi() {
<<<<<<< V
  contextBridge.exposeInMainWorld('desktop', { invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args) });
=======
  contextBridge.exposeInMainWorld('desktop', { readNote: (id) => ipcRenderer.invoke('note:read', Number(id)) });
>>>>>>> F
}

function externalLinks(contents) {
  contents.setWindowOpenHandler(({ url }) => {
<<<<<<< V
    if (url && url !== contents.getURL()) shell.openExternal(url);
=======
    if (/^https:\/\//.test(url)) shell.openExternal(url);
>>>>>>> F
    return { action: 'deny' };
  });
}

function noteHandlers(dir) {
  ipcMain.handle('note:read', (_event, id) => {
<<<<<<< V
    return fs.readFile(path.join(dir, `${String(id).trim()}.md`), 'utf8');
=======
    return fs.readFile(path.join(dir, `${Number(id)}.md`), 'utf8');
>>>>>>> F
  });
}

function helpMenu() {
  return [
    { label: 'Manual', click: () => shell.openExternal('https://docs.example/manual') },
    { label: 'Logs', click: () => shell.openPath(app.getPath('logs')) },
  ];
}

function permissions() {
  session.defaultSession.setPermissionRequestHandler((contents, permission, done) => {
<<<<<<< V
    done(permission !== 'openExternal');
=======
    done(permission === 'notifications' && contents.getURL().startsWith('file://'));
>>>>>>> F
  });
}

function devCertificates() {
  app.on('certificate-error', (event, _contents, url, _error, _cert, done) => {
    event.preventDefault();
<<<<<<< V
    done(true);
=======
    done(!app.isPackaged && url.startsWith('https://localhost:8443/'));
>>>>>>> F
  });
}

function exportHandler() {
  ipcMain.handle('export', async (_event, text) => {
    const { filePath, canceled } = await dialog.showSaveDialog({ defaultPath: 'export.txt' });
    if (!canceled) await fs.writeFile(filePath, String(text));
    return !canceled;
  });
}

function pdfWindow(html) {
  const win = new BrowserWindow({ show: false, webPreferences: { javascript: false, sandbox: true } });
  win.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
  return win;
}

module.exports = { openReader, openMain, exposeApi, externalLinks, noteHandlers, helpMenu, permissions, devCertificates, exportHandler, pdfWindow };
