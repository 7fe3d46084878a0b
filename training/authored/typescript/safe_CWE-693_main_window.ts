import { app, BrowserWindow, dialog, ipcMain, shell } from "electron"
import { writeFile } from "node:fs/promises"
import * as path from "path"
const APP_URL = "app://bundle/index.html"
const HELP_HOSTS = ["help.draw.example", "community.draw.example"]
function createWindow(): BrowserWindow {
    const window = new BrowserWindow({
        width: 1280,
        height: 800,
        webPreferences: {
            preload: path.join(__dirname, "preload.js"),
            contextIsolation: true,
            nodeIntegration: false,
            sandbox: true,
        },
    })
    window.webContents.setWindowOpenHandler(({ url }) => {
        const target = new URL(url)
        if (target.protocol === "https:" && HELP_HOSTS.includes(target.hostname)) {
            void shell.openExternal(target.href)
        }
        return { action: "deny" }
    })
    window.webContents.on("will-navigate", (event, url) => {
        if (url !== APP_URL) event.preventDefault()
    })
    void window.loadURL(APP_URL)
    return window
}
ipcMain.handle("window:title", (event, title: unknown) => {
    if (event.senderFrame?.url !== APP_URL) return
    BrowserWindow.fromWebContents(event.sender)?.setTitle(String(title).slice(0, 120))
})
ipcMain.handle("file:export", async (event, svg: unknown) => {
    if (event.senderFrame?.url !== APP_URL || typeof svg !== "string") return false
    const window = BrowserWindow.fromWebContents(event.sender)
    if (!window) return false
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: "drawing.svg",
        filters: [{ name: "SVG", extensions: ["svg"] }],
    })
    if (canceled || !filePath) return false
    await writeFile(filePath, svg, "utf8")
    return true
})
app.on("web-contents-created", (_event, contents) => {
    contents.on("will-attach-webview", (event) => event.preventDefault())
    contents.session.setPermissionRequestHandler((_wc, permission, done) => {
        done(permission === "clipboard-sanitized-write")
    })
})
app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit()
})
app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) createWindow()
})
void app.whenReady().then(createWindow)
