#!/usr/bin/env node
'use strict';

const { execSync, execFileSync, spawnSync, exec } = require('child_process');
const os = require('os');
const pkg = require('../package.json');

function currentBranch() {
    return execSync('git rev-parse --abbrev-ref HEAD', { encoding: 'utf8' }).trim();
}

function commitsSince(tag) {
    const out = execFileSync('git', ['log', '--format=%h %s', `${tag}..HEAD`, '--'], { encoding: 'utf8' });
    return out.split('\n').filter(Boolean);
}

function buildImage(version = pkg.version) {
    execFileSync('docker', ['build', '--tag', `acme/web:${version}`, '.'], { stdio: 'inherit' });
}

function countLines() {
    return Number(execSync("git ls-files '*.js' | xargs cat | wc -l").toString());
}

function parallelTests() {
    const jobs = Math.max(1, os.cpus().length - 1);
    execSync(`npx mocha --parallel --jobs ${jobs} test/**/*.spec.js`, { stdio: 'inherit' });
}

function openBrowser(port) {
    const openers = { darwin: 'open', win32: 'start', linux: 'xdg-open' };
    exec(`${openers[process.platform]} http://localhost:${Number(port)}/`);
}

function npmScript(name) {
    const allowed = ['lint', 'test', 'build'];
    if (!allowed.includes(name)) throw new Error(`unknown script: ${name}`);
    const { status } = spawnSync(`npm run ${name}`, { shell: true, stdio: 'inherit' });
    return status === 0;
}

function optimise(files) {
    for (const file of files) {
        spawnSync('optipng', ['-quiet', '-o2', '--', file], { stdio: 'ignore' });
    }
}

function killPort(port) {
    const pid = Number.parseInt(spawnSync('lsof', ['-ti', `tcp:${port}`]).stdout.toString(), 10);
    if (pid > 1) process.kill(pid);
}

if (require.main === module) {
    if (currentBranch() === 'main') buildImage();
}

module.exports = { currentBranch, commitsSince, buildImage, countLines, parallelTests, openBrowser, npmScript, optimise, killPort };
