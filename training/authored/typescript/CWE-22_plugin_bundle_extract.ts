import * as tar from 'tar-stream'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { basename, dirname, resolve, sep } from 'node:path'
import { createGunzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'

/** Unpacks a native plugin bundle into `target`, which is empty at first. */
export async function extractBundle(bundle: string, target: string): Promise<number> {
  const root = resolve(target)
  const extract = tar.extract()
  let files = 0

  const inside = (p: string): boolean => p === root || p.startsWith(root + sep)

  extract.on('entry', (header, stream, next) => {
    const path = resolve(root, header.name)
    const skip = () => {
      stream.on('end', next)
      stream.resume()
    }
    if (!inside(path)) return skip()

    if (header.type === 'directory') {
      mkdir(path, { recursive: true }).then(skip, next)
    } else if (header.type === 'symlink') {
      const linkTo = header.linkname ?? ''
<<<<<<< V
      if (linkTo === '' || linkTo.startsWith('/') || linkTo.startsWith('~')) return skip()
=======
      if (linkTo !== basename(linkTo) || linkTo === '..') return skip()
>>>>>>> F
      symlink(linkTo, path).then(skip, next)
    } else if (header.type === 'file') {
      files += 1
      mkdir(dirname(path), { recursive: true })
        .then(() => pipeline(stream, createWriteStream(path, { mode: header.mode })))
        .then(() => next(), next)
    } else {
      skip()
    }
  })

  await pipeline(createReadStream(bundle), createGunzip(), extract)
  return files
}
