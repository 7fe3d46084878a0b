#!/usr/bin/env node
const { program } = require('commander');
const yargs = require('yargs');
const shell = require('shelljs');
const execa = require('execa');
const cp = require('child_process');
const fs = require('fs');
const path = require('path');

program
  .command('thumbs <dir>')
  .option('-s, --size <px>', 'edge length', (v) => parseInt(v, 10), 200)
  .action((dir, opts) => {
    for (const name of fs.readdirSync(dir)) {
<<<<<<< V
      shell.exec(`convert "${path.join(dir, name)}" -resize ${opts.size} "thumbs/${name}"`);
=======
      cp.execFileSync('convert', [path.resolve(dir, name), '-resize', `${opts.size}`, `thumbs/${name}`]);
>>>>>>> F
    }
  });

program.command('doctor').action(() => {
  for (const tool of ['git', 'node', 'convert']) {
    const { code } = shell.exec(`command -v ${tool}`, { silent: true });
    console.log(`${tool}: ${code === 0 ? 'found' : 'missing'}`);
  }
});

program.command('issues <repo>').action(async (repo) => {
  const res = await fetch(`https://git.example.test/api/repos/${encodeURIComponent(repo)}/issues`);
  for (const issue of await res.json()) {
<<<<<<< V
    cp.execSync(`notify-send "${issue.title.replace(/"/g, '')}"`);
=======
    cp.execFileSync('notify-send', ['--', issue.title]);
>>>>>>> F
  }
});

program.command('checkout-pr <n>').action(async (n) => {
  const pr = await (await fetch(`https://git.example.test/api/pulls/${Number(n)}`)).json();
<<<<<<< V
  await execa.command(`git fetch origin ${pr.head}:pr-${Number(n)}`, { shell: true });
=======
  await execa('git', ['fetch', 'origin', `refs/heads/${pr.head}:pr-${Number(n)}`]);
>>>>>>> F
});

program.command('run <script>').action((script) => {
  // the user names a script of the package in front of him
  cp.spawnSync('npm', ['run', script], { stdio: 'inherit' });
});

program.command('open-docs').action(() => {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  cp.exec(`${opener} https://docs.example.test/cli`);
});

yargs.command('pack', 'packs the plugin in this folder', {}, () => {
  const manifest = JSON.parse(fs.readFileSync('plugin.json', 'utf8'));
<<<<<<< V
  cp.execSync(`tar czf ${manifest.name}.tgz dist plugin.json`);
=======
  cp.execFileSync('tar', ['czf', `./${path.basename(manifest.name)}.tgz`, '--force-local', 'dist', 'plugin.json']);
>>>>>>> F
});

yargs.command('serve', 'serves dist', {}, (argv) => {
<<<<<<< V
  const child = cp.exec('npx serve dist -l ' + fs.readFileSync('.port', 'utf8'));
=======
  const child = cp.exec('npx serve dist -l ' + parseInt(fs.readFileSync('.port', 'utf8'), 10));
>>>>>>> F
  process.on('SIGTERM', () => child.kill());
});

program.parse();
