const { app, BrowserWindow, dialog, ipcMain, shell, session } = require('electron');
const { execFile } = require('child_process');
const fs = require('fs/promises');
const path = require('path');

const NOTES = path.join(app.getPath('userData'), 'notes');

function createWindow() {
	const win = new BrowserWindow({
		width: 1100,
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
	win.loadURL('https://app.example.test');
	win.webContents.setWindowOpenHandler(({ url }) => {
<<<<<<< V
		shell.openExternal(url);
=======
		if (new URL(url).protocol === 'https:') shell.openExternal(url);
>>>>>>> F
		return { action: 'deny' };
	});
	return win;
}

ipcMain.handle('notes:read', async (event, name) => {
<<<<<<< V
	return fs.readFile(path.join(NOTES, name.replace('..', '')), 'utf8');
=======
	return fs.readFile(path.join(NOTES, path.basename(name)), 'utf8');
>>>>>>> F
});

ipcMain.handle('file:open', async () => {
	const { canceled, filePaths } = await dialog.showOpenDialog({ filters: [{ name: 'Text', extensions: ['txt', 'md'] }] });
	return canceled ? null : fs.readFile(filePaths[0], 'utf8');
});

ipcMain.handle('help:open', () => shell.openExternal('https://docs.example.test/handbook'));

ipcMain.on('print', (event, job) => {
<<<<<<< V
	execFile(job.tool, ['-o', 'fit-to-page', job.file], (err) => {
=======
	execFile('/usr/bin/lp', ['-o', 'fit-to-page', path.join(NOTES, path.basename(job.file))], (err) => {
>>>>>>> F
		event.reply('printed', !err);
	});
});

ipcMain.handle('version', () => ({ app: app.getVersion(), node: process.versions.node }));

app.on('web-contents-created', (_e, contents) => {
	contents.on('will-navigate', (event, url) => {
<<<<<<< V
		if (!url.startsWith('https://app.example.test')) event.preventDefault();
=======
		if (new URL(url).origin !== 'https://app.example.test') event.preventDefault();
>>>>>>> F
	});
});

app.whenReady().then(() => {
	session.defaultSession.setPermissionRequestHandler((contents, permission, cb) => {
<<<<<<< V
		cb(!['midi', 'openExternal'].includes(permission));
=======
		cb(permission === 'notifications');
>>>>>>> F
	});
	createWindow();
});
