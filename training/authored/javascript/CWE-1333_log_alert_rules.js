// Alert rules on log lines. Customers define rules in the web console.
const RE2 = require('re2')
const express = require('express')
const { createHash } = require('crypto')
const { rules, tenants } = require('./db')
const notify = require('./notify')

const app = express()
app.use(express.json({ limit: '1mb' }))

const LEVELS = ['info', 'warn', 'error']
const MAX_LINES = 2000
const cache = new Map()

// 2024-03-01T10:00:00Z host app[123]: text goes here
<<<<<<< V
const LINE = /^(\S+\s*)+:\s(.*)$/
=======
const LINE = /^(\S+) \S+ [\w.-]+\[\d+\]: (.*)$/
>>>>>>> F

function compile (source) {
  const key = createHash('sha1').update(source).digest('hex')
  let re = cache.get(key)
  if (!re) {
    if (cache.size > 5000) cache.clear()
<<<<<<< V
    re = new RegExp(source, 'i')
=======
    re = new RE2(source, 'i')
>>>>>>> F
    cache.set(key, re)
  }
  return re
}

async function tenant (req, res, next) {
  req.tenant = await tenants.byKey(req.get('x-api-key') || '')
  if (!req.tenant) return res.sendStatus(401)
  next()
}

app.post('/rules', tenant, async (req, res) => {
  const { pattern, level, target } = req.body
  if (typeof pattern !== 'string' || pattern.length > 200 || !LEVELS.includes(level)) {
    return res.status(400).json({ error: 'pattern or level' })
  }
  try {
    compile(pattern)
  } catch (e) {
    return res.status(400).json({ error: 'pattern does not compile' })
  }
  const rule = await rules.insert({ tenant: req.tenant.id, pattern, level, target: String(target) })
  res.status(201).json({ id: rule.id })
})

app.post('/lines', tenant, async (req, res) => {
  if (!Array.isArray(req.body) || req.body.length > MAX_LINES) return res.sendStatus(413)
  const active = await rules.forTenant(req.tenant.id)
  let alerts = 0
  for (const entry of req.body) {
    const m = LINE.exec(String(entry).slice(0, 4000))
    if (!m) continue
    for (const rule of active) {
      if (compile(rule.pattern).test(m[2])) {
        alerts++
        notify(rule.target, rule.level, m[2].slice(0, 300))
      }
    }
  }
  res.json({ lines: req.body.length, alerts })
})

app.listen(8200)
