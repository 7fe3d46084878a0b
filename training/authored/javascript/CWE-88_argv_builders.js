import { execa, execaCommand, $ } from 'execa'
import shell from 'shelljs'
import { spawn, fork } from 'node:child_process'

const BRANCH = /^[\w][\w./-]*$/

export async function cloneRepo(url, dest) {
<<<<<<< V
  await execa('git', ['clone', '--depth', '1', url, dest])
=======
  await execa('git', ['clone', '--depth', '1', '--', url, dest], { env: { GIT_ALLOW_PROTOCOL: 'https' } })
>>>>>>> F
}

export async function checkout(dir, branch) {
<<<<<<< V
  if (!branch || branch.includes(' ')) throw new Error('branch missing')
=======
  if (!BRANCH.test(branch)) throw new Error('branch missing')
>>>>>>> F
  await execa('git', ['checkout', branch], { cwd: dir })
}

export async function lastCommit(dir) {
  const { stdout } = await execaCommand('git log -1 --format=%H', { cwd: dir })
  return stdout
}

export async function compress(file) {
<<<<<<< V
  await execaCommand(`gzip --keep ${file}`, { shell: true })
=======
  await $`gzip --keep -- ${file}`
>>>>>>> F
}

export function searchNotes(dir, term) {
<<<<<<< V
  const found = shell.exec(`grep -rl "${term}" ${dir}`, { silent: true })
  return found.stdout.split('\n').filter(Boolean)
=======
  const found = shell.find(dir).filter((f) => shell.test('-f', f) && shell.cat(f).includes(term))
  return found
>>>>>>> F
}

export function cleanBuild() {
  shell.rm('-rf', 'dist', 'coverage')
  return shell.exec('npm run build --silent').code
}

export function startTool(tool, args) {
  const tools = { __proto__: null, lint: 'eslint', test: 'vitest', types: 'tsc' }
<<<<<<< V
  const bin = tools[tool] ?? tool.toLowerCase()
=======
  const bin = tools[tool] ?? 'true'
>>>>>>> F
  return spawn(bin, args.filter((a) => !a.startsWith('-')), { stdio: 'inherit' })
}

export function renderWorker(job) {
<<<<<<< V
  return fork('./workers/render.js', [], { execArgv: job.nodeFlags, env: { PATH: process.env.PATH } })
=======
  return fork('./workers/render.js', job.nodeFlags, { execArgv: [], env: { PATH: process.env.PATH } })
>>>>>>> F
}

export async function probe(video) {
  const { stdout } = await $`ffprobe -v quiet -print_format json -show_format ${video.storedPath}`
  return JSON.parse(stdout)
}

export async function archive(dir, names) {
<<<<<<< V
  await execa('tar', ['-C', dir, '-czf', 'out.tgz', ...names])
=======
  await execa('tar', ['-C', dir, '-czf', 'out.tgz', '--', ...names.map((n) => `./${n}`)])
>>>>>>> F
}
