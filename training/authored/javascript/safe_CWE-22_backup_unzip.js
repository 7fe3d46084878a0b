const AdmZip = require('adm-zip');
const fs = require('fs');
const path = require('path');

const MAX_TOTAL = 200 * 1024 * 1024;

/** Puts the entries of a site backup below `dest`. */
module.exports = function restore(zipFile, dest) {
	const root = path.resolve(dest) + path.sep;
	const zip = new AdmZip(zipFile);
	let total = 0;

	for (const entry of zip.getEntries()) {
		if (entry.isDirectory) continue;
		const target = path.resolve(root, entry.entryName);
		if (!target.startsWith(root)) {
			throw new Error(`${entry.entryName} does not belong to the backup`);
		}
		total += entry.header.size;
		if (total > MAX_TOTAL) throw new Error('backup is too large');

		fs.mkdirSync(path.dirname(target), { recursive: true });
		fs.writeFileSync(target, entry.getData(), { mode: 0o640 });
	}
	return total;
};
