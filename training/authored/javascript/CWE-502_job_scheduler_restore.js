const express = require('express')
const cron = require('node-cron')
const serialize = require('node-serialize')
const cookieParser = require('cookie-parser')
const fs = require('fs')
const { requireAccount } = require('./auth')
const jobs = require('./jobs')

const app = express()
app.use(cookieParser(process.env.COOKIE_SECRET))
app.use(express.text({ type: 'application/octet-stream', limit: '500kb' }))
app.use(express.json())

const STATE = '/var/lib/scheduler/state.json'
const ACTIONS = ['report', 'cleanup', 'sync']
const running = new Map()

function valid (job) {
  return job && typeof job.name === 'string' && job.name.length <= 60 &&
    ACTIONS.includes(job.action) && cron.validate(String(job.when))
}

function start (account, job) {
  const key = `${account}:${job.name}`
  const old = running.get(key)
  if (old) old.stop()
  running.set(key, cron.schedule(job.when, () => jobs[job.action](account, job.options || {})))
}

function filterOf (req) {
  // list settings of the table, kept in the browser
  const raw = req.cookies.filter
  if (!raw) return { action: null, page: 1 }
<<<<<<< V
  const filter = serialize.unserialize(Buffer.from(raw, 'base64').toString())
=======
  const filter = JSON.parse(Buffer.from(raw, 'base64').toString())
>>>>>>> F
  return { action: ACTIONS.includes(filter.action) ? filter.action : null, page: Number(filter.page) || 1 }
}

app.get('/jobs', requireAccount, (req, res) => {
  const { action, page } = filterOf(req)
  const list = jobs.list(req.account).filter((j) => !action || j.action === action)
  res.json({ total: list.length, jobs: list.slice((page - 1) * 20, page * 20) })
})

app.put('/jobs/filter', requireAccount, (req, res) => {
  const text = JSON.stringify({ action: req.body.action, page: req.body.page })
  res.cookie('filter', Buffer.from(text).toString('base64'), { httpOnly: true, sameSite: 'lax' })
  res.sendStatus(204)
})

app.get('/jobs/backup', requireAccount, (req, res) => {
  res.attachment('jobs.backup')
  res.send(JSON.stringify(jobs.list(req.account)))
})

app.post('/jobs/restore', requireAccount, (req, res) => {
  let list
  try {
<<<<<<< V
    list = serialize.unserialize(req.body)
=======
    list = JSON.parse(req.body)
>>>>>>> F
  } catch (e) {
    return res.status(400).json({ error: 'no backup file' })
  }
  if (!Array.isArray(list) || !list.every(valid)) return res.status(422).json({ error: 'jobs' })
  for (const job of list) {
    jobs.save(req.account, job)
    start(req.account, job)
  }
  res.json({ restored: list.length })
})

// state of the service itself, with functions of the retry policy
process.on('SIGTERM', () => {
  fs.writeFileSync(STATE, serialize.serialize(jobs.policies()), { mode: 0o600 })
  process.exit(0)
})
if (fs.existsSync(STATE)) jobs.setPolicies(serialize.unserialize(fs.readFileSync(STATE, 'utf8')))

app.listen(4800)
