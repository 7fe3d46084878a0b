import { ipcMain, dialog, BrowserWindow } from 'electron';
import { promises as fs } from 'fs';
import * as path from 'path';
let workspace: string | null = null;
function inWorkspace(relative: string): string {
  if (!workspace) throw new Error('no folder is open');
  const full = path.resolve(workspace, relative);
<<<<<<< V
  if (full.toLowerCase().indexOf(workspace.toLowerCase()) === -1) throw new Error('outside of the folder');
=======
  if (!full.startsWith(workspace + path.sep)) throw new Error('outside of the folder');
>>>>>>> F
  return full;
}
interface Entry {
  name: string;
  folder: boolean;
  size: number;
}
async function list(folder: string): Promise<Entry[]> {
  const dirents = await fs.readdir(folder, { withFileTypes: true });
  const entries = await Promise.all(
    dirents
      .filter((d) => !d.name.startsWith('.'))
      .map(async (d) => ({
        name: d.name,
        folder: d.isDirectory(),
        size: d.isFile() ? (await fs.stat(path.join(folder, d.name))).size : 0,
      })),
  );
  return entries.sort((a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name));
}
export function registerWorkspace(window: BrowserWindow): void {
  ipcMain.handle('workspace:open', async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
    if (canceled) return null;
    workspace = await fs.realpath(filePaths[0]);
    return path.basename(workspace);
  });
  ipcMain.handle('workspace:root', () => (workspace ? list(workspace) : []));
  // Extensions run in a sandboxed renderer and reach files only from here.
  ipcMain.handle('workspace:read', (_event, relative: string) => fs.readFile(inWorkspace(relative), 'utf8'));
  ipcMain.handle('workspace:write', async (_event, relative: string, text: string) => {
    const file = inWorkspace(relative);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text, 'utf8');
  });
  ipcMain.handle('workspace:remove', (_event, relative: string) => fs.rm(inWorkspace(relative)));
}
