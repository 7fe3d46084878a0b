const express = require('express')
const { exec, execFile } = require('child_process')
const net = require('net')
const dns = require('dns').promises
const rateLimit = require('express-rate-limit')

const app = express()
app.use(express.urlencoded({ extended: false }))
app.use(rateLimit({ windowMs: 60000, max: 20 }))

const RECORDS = ['A', 'AAAA', 'MX', 'NS', 'TXT']
const HOST = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i

function send (res) {
  return (err, stdout) => {
    if (err && !stdout) return res.status(502).type('text').send('no answer')
    res.type('text').send(stdout.slice(0, 20000))
  }
}

app.get('/ping', (req, res) => {
  const host = String(req.query.host || '')
  if (!HOST.test(host)) return res.status(400).end()
  execFile('ping', ['-c', '3', '-W', '2', host], { timeout: 15000 }, send(res))
})

app.get('/whois', (req, res) => {
  const name = String(req.query.name || '')
  if (!name.includes('.')) return res.status(400).end()
<<<<<<< V
  exec('whois -- ' + name, { timeout: 15000 }, send(res))
=======
  execFile('whois', ['--', name], { timeout: 15000 }, send(res))
>>>>>>> F
})

app.get('/trace', (req, res) => {
  const host = String(req.query.host || '')
  const hops = req.query.hops || '15'
  if (net.isIP(host) === 0) return res.status(400).end()
<<<<<<< V
  if (parseInt(hops) > 30) return res.status(400).end()
=======
  if (!/^[1-9]\d?$/.test(hops)) return res.status(400).end()
>>>>>>> F
  exec(`traceroute -n -m ${hops} ${host} 2>&1`, { timeout: 60000 }, send(res))
})

app.get('/dns', async (req, res) => {
  const { name, type = 'A' } = req.query
  if (!RECORDS.includes(type) || !HOST.test(String(name))) return res.status(400).end()
  try {
    res.json(await dns.resolve(String(name), type))
  } catch (e) {
    res.status(404).json({ code: e.code })
  }
})

app.get('/version', (req, res) => {
  exec('traceroute --version | head -1; ping -V', send(res))
})

app.listen(process.env.PORT || 4100, '127.0.0.1')
