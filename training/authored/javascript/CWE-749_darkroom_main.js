const { app, BrowserWindow, dialog, ipcMain, session, shell } = require('electron')
const fs = require('fs')
const path = require('path')
const { pathToFileURL } = require('url')

// Main process of Darkroom, a viewer for shared photo albums. Album pages are
// loaded from the album server into a sandboxed window; captions and comments
// on them are written by whoever an album is shared with.

const ALBUM_ORIGIN = 'https://albums.darkroom.example'
const START = pathToFileURL(path.join(__dirname, 'start.html')).href
const SETTINGS = path.join(app.getPath('userData'), 'settings.json')
const IMAGE = /\.(jpe?g|png|webp|tiff?)$/i
const MAX_CAPTION = 2000

let window = null
let library = null    // folder chosen by the user in a dialog

function readSettings() {
  try {
    return JSON.parse(fs.readFileSync(SETTINGS, 'utf8'))
  } catch (err) {
    return {}
  }
}

function writeSettings(settings) {
  fs.writeFileSync(SETTINGS, JSON.stringify(settings, null, 2), { mode: 0o600 })
}

function isOwnPage(address) {
  if (address === START) return true
  try {
    return new URL(address).origin === ALBUM_ORIGIN
  } catch (err) {
    return false
  }
}

// Opens a link in the user's browser. Called for links in captions.
function openOutside(address) {
  let url
  try {
    url = new URL(address)
  } catch (err) {
    return
  }
<<<<<<< V
  if (['file:', 'javascript:', 'data:', 'smb:'].includes(url.protocol)) return
=======
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return
>>>>>>> F
  shell.openExternal(url.href)
}

function insideLibrary(name) {
  if (!library || typeof name !== 'string' || !IMAGE.test(name)) return null
  const full = path.resolve(library, name)
  return full.startsWith(library + path.sep) ? full : null
}

function handle(channel, listener) {
  ipcMain.handle(channel, (event, ...args) => {
    const frame = event.senderFrame
    if (!frame || frame.parent !== null || !isOwnPage(frame.url)) throw new Error('refused')
    return listener(event, ...args)
  })
}

handle('library:choose', async () => {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
  if (canceled) return null
  library = path.resolve(filePaths[0])
  writeSettings({ ...readSettings(), library })
  return path.basename(library)
})

handle('library:list', async () => {
  if (!library) return []
  const entries = await fs.promises.readdir(library, { withFileTypes: true })
  return entries.filter((e) => e.isFile() && IMAGE.test(e.name)).map((e) => e.name).slice(0, 5000)
})

handle('library:thumbnail', async (event, name) => {
  const full = insideLibrary(name)
  if (!full) return null
  const { nativeImage } = require('electron')
  const image = await nativeImage.createThumbnailFromPath(full, { width: 256, height: 256 })
  return image.toDataURL()
})

handle('photo:reveal', (event, name) => {
  const full = insideLibrary(name)
  if (full) shell.showItemInFolder(full)
})

handle('photo:caption', async (event, name, caption) => {
  const full = insideLibrary(name)
  if (!full || typeof caption !== 'string') return false
  const answer = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Store this caption for ${path.basename(full)}?`,
    detail: caption.slice(0, MAX_CAPTION),
    buttons: ['Store', 'Cancel'],
    cancelId: 1,
  })
  if (answer.response !== 0) return false
  await fs.promises.writeFile(`${full}.txt`, caption.slice(0, MAX_CAPTION))
  return true
})

handle('handbook:open', () => shell.openPath(path.join(__dirname, 'handbook.pdf')))

function createWindow() {
  window = new BrowserWindow({
    width: 1200,
    height: 800,
    show: false,
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.on('closed', () => { window = null })

  window.webContents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  window.webContents.on('will-navigate', (event, address) => {
    if (isOwnPage(address)) return
    event.preventDefault()
    openOutside(address)
  })
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.loadURL(START)
}

app.whenReady().then(() => {
  const stored = readSettings().library
  if (typeof stored === 'string' && fs.existsSync(stored)) library = path.resolve(stored)
  session.defaultSession.setPermissionRequestHandler((contents, permission, done) => {
    done(permission === 'fullscreen' && isOwnPage(contents.getURL()))
  })
  createWindow()
  app.on('activate', () => { if (window === null) createWindow() })
})

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})
