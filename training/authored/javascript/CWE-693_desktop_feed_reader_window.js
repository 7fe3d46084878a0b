const { app, BrowserWindow, session } = require('electron');
const path = require('path');

const isDev = !app.isPackaged;

function settingsWindow(parent) {
    const win = new BrowserWindow({
        parent,
        width: 520,
        height: 640,
        webPreferences: { preload: path.join(__dirname, 'settings-preload.js'), sandbox: true },
    });
    win.loadFile('settings.html');
    return win;
}

// Shows the web page of a feed entry inside the app.
function articleWindow(link) {
    const url = new URL(link);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
    const win = new BrowserWindow({
        width: 960,
        height: 1000,
        webPreferences: {
            partition: 'articles',
            devTools: isDev,
<<<<<<< V
            nodeIntegration: true,
            contextIsolation: false,
=======
            nodeIntegration: false,
            contextIsolation: true,
>>>>>>> F
        },
    });
    win.loadURL(url.href);
    return win;
}

app.whenReady().then(() => {
    session.fromPartition('articles').setPermissionRequestHandler((wc, permission, done) => done(false));
    const main = new BrowserWindow({ width: 1100, height: 760 });
    main.loadFile('index.html');
    main.webContents.setWindowOpenHandler(({ url }) => {
        articleWindow(url);
        return { action: 'deny' };
    });
    app.on('open-settings', () => settingsWindow(main));
});
