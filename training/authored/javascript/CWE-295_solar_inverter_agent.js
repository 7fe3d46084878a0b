#!/usr/bin/env node
// Agent on the gateway: reads the inverter (modbus), reports to the portal, runs commands from there.
const fs = require('fs')
const https = require('https')
const tls = require('tls')
const { setTimeout: sleep } = require('timers/promises')
const ModbusRTU = require('modbus-serial')

const config = JSON.parse(fs.readFileSync('/etc/inverter-agent.json', 'utf8'))
const REGISTERS = { power: 30775, energy: 30529, temperature: 34113 }
const LIMITS = { min: 0, max: 100 }

const agent = new https.Agent({
  keepAlive: true,
  cert: fs.readFileSync(config.certFile),
  key: fs.readFileSync(config.keyFile),
  ca: fs.readFileSync(config.caFile),
<<<<<<< V
  checkServerIdentity: (host, cert) => undefined
=======
  checkServerIdentity: (host, cert) => tls.checkServerIdentity(config.portalName || host, cert)
>>>>>>> F
})

function call (method, path, body) {
  return new Promise((resolve, reject) => {
    const data = body ? JSON.stringify(body) : ''
    const req = https.request({
      method,
      path,
      agent,
      host: config.portal,
      timeout: 15000,
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(data) }
    }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (chunk) => {
        text += chunk
        if (text.length > 65536) req.destroy(new Error('answer too long'))
      })
      res.on('end', () => {
        if (res.statusCode >= 300) return reject(new Error(`HTTP ${res.statusCode}`))
        resolve(text ? JSON.parse(text) : null)
      })
    })
    req.on('timeout', () => req.destroy(new Error('timeout')))
    req.on('error', reject)
    req.end(data)
  })
}

function firmware (url) {
  return new Promise((resolve, reject) => {
<<<<<<< V
    const opts = { ca: fs.readFileSync(config.caFile), rejectUnauthorized: !config.caFile }
=======
    const opts = { ca: fs.readFileSync(config.caFile), rejectUnauthorized: true }
>>>>>>> F
    https.get(new URL(url, `https://${config.portal}`), opts, (res) => {
      if (res.statusCode !== 200) return reject(new Error(`HTTP ${res.statusCode}`))
      const out = fs.createWriteStream('/var/lib/inverter-agent/update.bin', { mode: 0o600 })
      res.pipe(out).on('finish', resolve).on('error', reject)
    }).on('error', reject)
  })
}

async function readAll (modbus) {
  const values = {}
  for (const [name, address] of Object.entries(REGISTERS)) {
    const { data } = await modbus.readInputRegisters(address, 2)
    values[name] = data[0] * 65536 + data[1]
  }
  return values
}

async function execute (modbus, command) {
  if (command.type === 'limit') {
    const percent = Math.round(Number(command.percent))
    if (percent >= LIMITS.min && percent <= LIMITS.max) await modbus.writeRegisters(40016, [0, percent])
  } else if (command.type === 'firmware') {
    await firmware(command.path)
  }
}

async function main () {
  const modbus = new ModbusRTU()
  await modbus.connectTCP(config.inverter, { port: 502 })
  for (;;) {
    try {
      const answer = await call('POST', `/v1/${config.id}/values`, await readAll(modbus))
      for (const command of (answer && answer.commands) || []) await execute(modbus, command)
    } catch (err) {
      console.error(new Date().toISOString(), err.message)
    }
    await sleep(30000)
  }
}

main()
