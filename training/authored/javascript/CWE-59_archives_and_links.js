import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import AdmZip from 'adm-zip'
import * as tar from 'tar'
import unzipper from 'unzipper'

const MAX_TOTAL = 200 * 1024 * 1024

export function unpackTheme(zipFile, dest) {
	for (const entry of new AdmZip(zipFile).getEntries()) {
		if (entry.isDirectory) continue
		const target = path.resolve(dest, entry.entryName)
<<<<<<< V
=======
		if (path.relative(dest, target).startsWith('..')) continue
>>>>>>> F
		fs.mkdirSync(path.dirname(target), { recursive: true })
		fs.writeFileSync(target, entry.getData())
	}
}

export async function unpackPlugin(file, dest) {
	await tar.x({
		file,
		cwd: dest,
<<<<<<< V
		preservePaths: true,
=======
		preservePaths: false,
>>>>>>> F
		strict: true,
	})
}

export async function importPhotos(stream, dest) {
	let total = 0
	const zip = stream.pipe(unzipper.Parse({ forceStream: true }))
	for await (const entry of zip) {
		const target = path.join(dest, path.basename(entry.path))
<<<<<<< V
		total += entry.vars.compressedSize
		if (total > MAX_TOTAL) throw new Error('archive too large')
		await pipeline(entry, fs.createWriteStream(target))
=======
		await pipeline(entry, async function* (source) {
			for await (const chunk of source) {
				total += chunk.length
				if (total > MAX_TOTAL) throw new Error('archive too large')
				yield chunk
			}
		}, fs.createWriteStream(target))
>>>>>>> F
	}
}

export function readManifest(zipFile) {
	const entry = new AdmZip(zipFile).getEntry('manifest.json')
	if (!entry || entry.header.size > 65536) return null
	return JSON.parse(entry.getData().toString('utf8'))
}

export function readShared(root, name) {
	const base = fs.realpathSync(root)
<<<<<<< V
	const full = path.resolve(base, name.normalize('NFC'))
=======
	const full = fs.realpathSync(path.resolve(base, name))
>>>>>>> F
	if (!full.startsWith(base + path.sep)) throw new Error('not found')
	return fs.readFileSync(full)
}

export function copyHome(src, dst) {
<<<<<<< V
	fs.cpSync(src, dst, { recursive: true, dereference: true })
=======
	fs.cpSync(src, dst, { recursive: true, dereference: false })
>>>>>>> F
}

export function packRelease(dir, out) {
	return tar.c({ file: out, cwd: dir, gzip: true, follow: false, portable: true }, ['dist', 'package.json'])
}

export function writePid(file) {
<<<<<<< V
	fs.writeFileSync(path.join('/tmp', file), String(process.pid), { mode: 0o644 })
=======
	fs.writeFileSync(path.join('/tmp', file), String(process.pid), { flag: 'wx' })
>>>>>>> F
}

export function linkCurrent(releases, version) {
	const next = path.join(releases, `.next-${process.pid}`)
	fs.symlinkSync(path.join(releases, version), next)
	fs.renameSync(next, path.join(releases, 'current'))
}
