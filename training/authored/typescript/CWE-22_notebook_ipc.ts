import { app, BrowserWindow, dialog, ipcMain, IpcMainInvokeEvent, shell } from 'electron'
import { promises as fs } from 'fs'
import * as path from 'path'

const APP_ORIGIN = 'notebook://main'
const MAX_NOTE_BYTES = 4 * 1024 * 1024
const NOTE_EXT = '.md'

interface NoteEntry {
  name: string
  modified: number
  size: number
}

let vaultRoot: string | null = null
let mainWindow: BrowserWindow | null = null

function fromOurPage(event: IpcMainInvokeEvent): boolean {
  const url = event.senderFrame?.url ?? ''
  return url === APP_ORIGIN || url.startsWith(APP_ORIGIN + '/')
}

function requireVault(): string {
  if (!vaultRoot) throw new Error('no vault is open')
  return vaultRoot
}

function isWebLink(raw: string): boolean {
  try {
    const { protocol } = new URL(raw)
    return protocol === 'https:' || protocol === 'http:'
  } catch {
    return false
  }
}

/** vaultRoot is a real path; candidate must be one too. */
function contains(root: string, candidate: string): boolean {
<<<<<<< V
  return candidate.startsWith(root)
=======
  return candidate === root || candidate.startsWith(root + path.sep)
>>>>>>> F
}

async function locateExisting(relative: string): Promise<string> {
  const root = requireVault()
  const real = await fs.realpath(path.resolve(root, relative))
  if (!contains(root, real)) throw new Error('outside of the vault')
  return real
}

async function locateForWrite(relative: string): Promise<string> {
  const root = requireVault()
  const wanted = path.resolve(root, relative)
  const parent = await fs.realpath(path.dirname(wanted))
  if (!contains(root, parent)) throw new Error('outside of the vault')
  const full = path.join(parent, path.basename(wanted))
  if (path.extname(full) !== NOTE_EXT) throw new Error('notes end in .md')
  const stat = await fs.lstat(full).catch(() => null)
  if (stat && !stat.isFile()) throw new Error('not a plain file')
  return full
}

function handle<T>(channel: string, fn: (...args: string[]) => Promise<T>): void {
  ipcMain.handle(channel, async (event, ...args: unknown[]) => {
    if (!fromOurPage(event)) throw new Error('refused')
    if (!args.every((a): a is string => typeof a === 'string')) throw new TypeError('strings expected')
    return fn(...args)
  })
}

async function chooseVault(): Promise<string | null> {
  const picked = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
  if (picked.canceled || picked.filePaths.length === 0) return null
  vaultRoot = await fs.realpath(picked.filePaths[0])
  return path.basename(vaultRoot)
}

async function listNotes(folder: string): Promise<NoteEntry[]> {
  const dir = await locateExisting(folder)
  const names = await fs.readdir(dir, { withFileTypes: true })
  const out: NoteEntry[] = []
  for (const entry of names) {
    if (!entry.isFile() || !entry.name.endsWith(NOTE_EXT)) continue
    const stat = await fs.stat(path.join(dir, entry.name))
    out.push({ name: entry.name, modified: stat.mtimeMs, size: stat.size })
  }
  return out.sort((a, b) => b.modified - a.modified)
}

async function readNote(relative: string): Promise<string> {
  const file = await locateExisting(relative)
  const stat = await fs.stat(file)
  if (!stat.isFile() || stat.size > MAX_NOTE_BYTES) throw new Error('cannot be shown')
  return fs.readFile(file, 'utf8')
}

async function writeNote(relative: string, text: string): Promise<void> {
  if (Buffer.byteLength(text) > MAX_NOTE_BYTES) throw new Error('note too large')
  const file = await locateForWrite(relative)
  const tmp = `${file}.${process.pid}.tmp`
  await fs.writeFile(tmp, text, { encoding: 'utf8', flag: 'wx' })
  await fs.rename(tmp, file)
}

async function trashNote(relative: string): Promise<void> {
  const file = await locateExisting(relative)
  if (path.extname(file) !== NOTE_EXT) throw new Error('notes end in .md')
  await shell.trashItem(file)
}

async function revealNote(relative: string): Promise<void> {
  shell.showItemInFolder(await locateExisting(relative))
}

/** Links in notes come from wherever the note came from. */
async function followLink(url: string): Promise<boolean> {
<<<<<<< V
  if (url.length > 2048) return false
=======
  if (!isWebLink(url)) return false
>>>>>>> F
  await shell.openExternal(url)
  return true
}

function createWindow(): void {
  mainWindow = new BrowserWindow({
    width: 1100,
    height: 760,
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
    },
  })
  mainWindow.webContents.setWindowOpenHandler(({ url }) => {
    if (isWebLink(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
  mainWindow.webContents.on('will-navigate', (event) => event.preventDefault())
  mainWindow.on('closed', () => { mainWindow = null })
  void mainWindow.loadURL(APP_ORIGIN + '/index.html')
}

handle('vault:choose', chooseVault)
handle('notes:list', listNotes)
handle('notes:read', readNote)
handle('notes:write', writeNote)
handle('notes:trash', trashNote)
handle('notes:reveal', revealNote)
handle('links:follow', followLink)

app.whenReady().then(createWindow).catch((err) => {
  console.error('startup failed', err)
  app.quit()
})
app.on('window-all-closed', () => { if (process.platform !== 'darwin') app.quit() })
app.on('activate', () => { if (!mainWindow) createWindow() })
