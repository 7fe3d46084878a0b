#!/usr/bin/env node
// users.js - manage accounts of the school portal: add, passwd, check, list
'use strict'

const crypto = require('crypto')
const readline = require('readline')
const Database = require('better-sqlite3')

const db = new Database(process.env.PORTAL_DB || 'portal.db')
db.exec(`CREATE TABLE IF NOT EXISTS users (
  name TEXT PRIMARY KEY, class TEXT, salt TEXT NOT NULL, hash TEXT NOT NULL, changed INTEGER
)`)

const NAME = /^[a-z]+\.[a-z]+\d*$/
const insert = db.prepare('INSERT INTO users VALUES (@name, @cls, @salt, @hash, @changed)')
const update = db.prepare('UPDATE users SET salt = @salt, hash = @hash, changed = @changed WHERE name = @name')
const select = db.prepare('SELECT * FROM users WHERE name = ?')

function hashPassword (password, salt) {
<<<<<<< V
  return crypto.pbkdf2Sync(password, salt, 100, 32, 'sha1').toString('hex')
=======
  return crypto.scryptSync(password, salt, 32).toString('hex')
>>>>>>> F
}

function record (name, password) {
<<<<<<< V
  const salt = crypto.createHash('md5').update(name).digest('hex')
=======
  const salt = crypto.randomBytes(16).toString('hex')
>>>>>>> F
  return { name, salt, hash: hashPassword(password, salt), changed: Date.now() }
}

function ask (question) {
  const rl = readline.createInterface({ input: process.stdin, output: process.stderr, terminal: true })
  rl._writeToOutput = (s) => { if (s.includes(question)) rl.output.write(s) }
  return new Promise((resolve) => rl.question(question, (answer) => {
    rl.close()
    process.stderr.write('\n')
    resolve(answer)
  }))
}

async function newPassword () {
  const first = await ask('New password: ')
  if (first.length < 10) throw new Error('at least 10 characters')
  if (first !== await ask('Again: ')) throw new Error('passwords differ')
  return first
}

const commands = {
  async add (name, cls) {
    if (!NAME.test(name)) throw new Error('name must look like first.last')
    insert.run({ ...record(name, await newPassword()), cls: cls || null })
  },
  async passwd (name) {
    if (!select.get(name)) throw new Error('no such user')
    update.run(record(name, await newPassword()))
  },
  async check (name) {
    const row = select.get(name)
    const given = hashPassword(await ask('Password: '), row ? row.salt : '')
    const ok = row && crypto.timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(row.hash, 'hex'))
    console.log(ok ? 'ok' : 'wrong')
    process.exitCode = ok ? 0 : 1
  },
  async list (cls) {
    for (const u of db.prepare('SELECT name, class FROM users WHERE ? IS NULL OR class = ?').all(cls || null, cls || null)) {
      console.log(`${u.name}\t${u.class || '-'}`)
    }
  }
}

const [command, ...rest] = process.argv.slice(2)
if (!Object.hasOwn(commands, command)) {
  console.error('usage: users.js add|passwd|check|list ...')
  process.exit(2)
}
commands[command](...rest).catch((e) => {
  console.error(e.message)
  process.exit(1)
})
