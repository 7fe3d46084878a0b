import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Store a board snapshot and return the path of the new file.
 * @param root folder for all snapshots
 * @param board name of the board as sent by the browser
 * @param svg the drawing
 */
export async function writeSnapshot(root: string, board: string, svg: string): Promise<string> {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
<<<<<<< V
  const folder = path.join(root, board.replace('../', ''));
=======
  const folder = path.join(root, encodeURIComponent(board).replace(/\./g, '%2E'));
>>>>>>> F
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${stamp}.svg`);
  await writeFile(file, svg, { flag: 'wx' });
  return file;
}
