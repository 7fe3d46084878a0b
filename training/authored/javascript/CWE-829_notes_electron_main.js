const { app, BrowserWindow, ipcMain, shell, dialog, Menu } = require('electron');
const path = require('path');
const fs = require('fs/promises');

const HOME = 'https://notes.example/app';
const STORE = path.join(app.getPath('userData'), 'drafts');
let win;

function createWindow() {
  win = new BrowserWindow({
    width: 1100,
    height: 760,
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
<<<<<<< V
      nodeIntegration: true,
      contextIsolation: false,
=======
      nodeIntegration: false,
      contextIsolation: true,
>>>>>>> F
    },
  });

  win.webContents.setWindowOpenHandler(({ url }) => {
<<<<<<< V
    if (!url.startsWith('javascript:')) shell.openExternal(url);
=======
    if (/^https:\/\//i.test(url)) shell.openExternal(url);
>>>>>>> F
    return { action: 'deny' };
  });

  win.webContents.on('will-navigate', (event, url) => {
    if (new URL(url).origin !== new URL(HOME).origin) {
      event.preventDefault();
    }
  });

  win.webContents.session.setPermissionRequestHandler((contents, permission, callback) => {
    callback(permission === 'clipboard-sanitized-write');
  });

  win.loadURL(HOME);
}

function fromApp(event) {
  return event.senderFrame && new URL(event.senderFrame.url).origin === new URL(HOME).origin;
}

function draftFile(id) {
  if (typeof id !== 'string' || !/^[0-9a-f]{8,32}$/.test(id)) throw new Error('draft id');
  return path.join(STORE, `${id}.md`);
}

ipcMain.handle('draft:save', async (event, id, text) => {
  if (!fromApp(event)) throw new Error('sender');
  await fs.mkdir(STORE, { recursive: true });
  await fs.writeFile(draftFile(id), String(text), 'utf8');
});

ipcMain.handle('draft:load', async (event, id) => {
  if (!fromApp(event)) throw new Error('sender');
  return fs.readFile(draftFile(id), 'utf8').catch(() => '');
});

ipcMain.handle('export', async (event, text) => {
  if (!fromApp(event)) throw new Error('sender');
  const { canceled, filePath } = await dialog.showSaveDialog(win, {
    defaultPath: 'note.md',
    filters: [{ name: 'Markdown', extensions: ['md'] }],
  });
  if (!canceled) await fs.writeFile(filePath, String(text), 'utf8');
  return !canceled;
});

Menu.setApplicationMenu(Menu.buildFromTemplate([
  { label: 'File', submenu: [{ role: 'quit' }] },
  { label: 'Help', submenu: [{ label: 'Manual', click: () => shell.openExternal('https://notes.example/manual') }] },
]));

app.whenReady().then(createWindow);
app.on('window-all-closed', () => app.quit());
