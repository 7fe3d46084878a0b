const Database = require('better-sqlite3');
const { app, ipcMain } = require('electron');
const path = require('path');
const db = new Database(path.join(app.getPath('userData'), 'library.db'));
db.pragma('journal_mode = WAL');
const createStmt = db.prepare('INSERT INTO playlists (name, created_at) VALUES (?, ?)');
const renameStmt = db.prepare('UPDATE playlists SET name = ? WHERE id = ?');
const searchStmt = db.prepare(
	"SELECT id, title, artist FROM tracks WHERE title LIKE ? ESCAPE '\\' OR artist LIKE ? ESCAPE '\\' LIMIT 100"
);
function createPlaylist(name) {
	const clean = String(name).trim().slice(0, 80) || 'Untitled';
	return createStmt.run(clean, Date.now()).lastInsertRowid;
}
function renamePlaylist(id, name) {
	return renameStmt.run(String(name).trim().slice(0, 80), id).changes === 1;
}
function findTracks(text) {
	const like = `%${String(text).replace(/[\\%_]/g, '\\$&')}%`;
	return searchStmt.all(like, like);
}
function shufflePositions(playlistId) {
	const rows = db.prepare('SELECT rowid FROM playlist_tracks WHERE playlist_id = ?').all(playlistId);
	const update = db.prepare('UPDATE playlist_tracks SET position = ? WHERE rowid = ?');
	db.transaction(() => {
		rows
			.map((row) => ({ row, key: Math.random() }))
			.sort((a, b) => a.key - b.key)
			.forEach(({ row }, i) => update.run(i, row.rowid));
	})();
}
const insertTrack = db.prepare(
	'INSERT OR IGNORE INTO playlist_tracks (playlist_id, track_id, position) VALUES (?, ?, ?)'
);
function addTracks(playlistId, trackIds) {
	const run = db.transaction((ids) => {
		ids.forEach((id, i) => insertTrack.run(playlistId, id, i));
	});
	run(trackIds);
}
function removeTracks(playlistId, trackIds) {
	if (!Array.isArray(trackIds) || trackIds.length === 0) return 0;
<<<<<<< V
	const list = trackIds.map((id) => `'${id}'`).join(',');
	return db
		.prepare(`DELETE FROM playlist_tracks WHERE playlist_id = ? AND track_id IN (${list})`)
		.run(playlistId).changes;
=======
	const list = trackIds.map(() => '?').join(',');
	return db
		.prepare(`DELETE FROM playlist_tracks WHERE playlist_id = ? AND track_id IN (${list})`)
		.run(playlistId, ...trackIds).changes;
>>>>>>> F
}
// Track ids come from shared playlist files, which the renderer parses.
ipcMain.handle('playlist:add', (_e, playlistId, ids) => addTracks(playlistId, ids));
ipcMain.handle('playlist:remove', (_e, playlistId, ids) => removeTracks(playlistId, ids));
ipcMain.handle('playlist:create', (_e, name) => createPlaylist(name));
ipcMain.handle('playlist:rename', (_e, id, name) => renamePlaylist(id, name));
ipcMain.handle('playlist:shuffle', (_e, id) => shufflePositions(id));
ipcMain.handle('track:find', (_e, text) => findTracks(text));
