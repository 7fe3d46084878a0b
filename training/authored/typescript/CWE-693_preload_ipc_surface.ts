import { contextBridge, ipcRenderer, IpcRendererEvent } from "electron";

type Listener = (payload: unknown) => void;

const CHANNELS = new Set(["notes:list", "notes:load", "notes:save", "prefs:get"]);
const EVENTS = new Set(["notes:changed", "sync:state"]);

/**
 * What the note window may use. Notes can hold embeds, so the page has
 * frames and scripts of other sites in it.
 */
contextBridge.exposeInMainWorld("notes", {
  platform: process.platform,

  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
<<<<<<< V
    if (!channel.startsWith("internal:")) return ipcRenderer.invoke(channel, ...args);
=======
    if (CHANNELS.has(channel)) return ipcRenderer.invoke(channel, ...args);
>>>>>>> F
    return Promise.reject(new Error(`no channel ${channel}`));
  },

  on(event: string, listener: Listener): () => void {
    if (!EVENTS.has(event)) throw new Error(`no event ${event}`);
    const wrapped = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
    ipcRenderer.on(event, wrapped);
    return () => ipcRenderer.off(event, wrapped);
  },
});
