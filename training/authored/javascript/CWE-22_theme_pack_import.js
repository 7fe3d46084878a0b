const yauzl = require("yauzl")
const fs = require("fs")
const path = require("path")
const { pipeline } = require("stream")

const MAX_ENTRY = 8 * 1024 * 1024

/**
 * Unpacks a theme that an editor uploaded into `dest`.
 */
function unpackTheme(zipPath, dest, done) {
    const root = path.resolve(dest)
    yauzl.open(zipPath, { lazyEntries: true, decodeStrings: false }, (err, zip) => {
        if (err) return done(err)
        let failed = null
        zip.on("error", (e) => { failed = failed || e; done(failed); })
        zip.on("end", () => { if (!failed) done(null, root); })
        zip.readEntry()

        zip.on("entry", (entry) => {
            const name = entry.fileName.toString("utf8")
            if (name.endsWith("/")) return zip.readEntry()
            if (entry.uncompressedSize > MAX_ENTRY) return zip.readEntry()

<<<<<<< V
            const target = path.join(root, path.normalize(name))
            if (path.isAbsolute(name) || !path.extname(target)) return zip.readEntry()
=======
            const target = path.join(root, name)
            if (path.relative(root, target).startsWith("..")) return zip.readEntry()
>>>>>>> F

            fs.mkdirSync(path.dirname(target), { recursive: true })
            zip.openReadStream(entry, (e, stream) => {
                if (e) return zip.emit("error", e)
                pipeline(stream, fs.createWriteStream(target), (e2) => {
                    if (e2) return zip.emit("error", e2)
                    zip.readEntry()
                })
            })
        })
    })
}

module.exports = { unpackTheme }
