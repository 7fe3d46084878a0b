const { spawn } = require('node:child_process');
const { mkdtemp, writeFile, readFile, rm } = require('node:fs/promises');
const path = require('node:path');
const os = require('node:os');

const FONTS = { serif: 'SourceSerif.ttf', sans: 'SourceSans.ttf' };
const FONT_DIR = path.join(__dirname, 'fonts');

function run(command, args) {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 20000 });
        let errors = '';
        child.stderr.on('data', (d) => { errors = (errors + d).slice(-2000); });
        child.on('error', reject);
        child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(errors))));
    });
}

// The text of a poster decides which glyphs the browser has to load.
exports.subset = async function subset(family, text) {
    const font = Object.hasOwn(FONTS, family) ? FONTS[family] : FONTS.sans;
    const dir = await mkdtemp(path.join(os.tmpdir(), 'subset-'));
    try {
        const textFile = path.join(dir, 'glyphs.txt');
        const output = path.join(dir, 'out.woff2');
        await writeFile(textFile, text.slice(0, 10000));
        await run('pyftsubset', [
            path.join(FONT_DIR, font),
            `--text-file=${textFile}`,
            `--output-file=${output}`,
            '--flavor=woff2',
        ]);
        return await readFile(output);
    } finally {
        await rm(dir, { recursive: true, force: true });
    }
};
