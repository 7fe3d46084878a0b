// Image proxy for the feed reader: fetches article images, so that readers' addresses stay private.
import http from 'node:http'
import https from 'node:https'
import dns from 'node:dns'
import ipaddr from 'ipaddr.js'
import express from 'express'

const app = express()
const MAX = 8 * 1024 * 1024
const IMAGE = /^image\/(png|jpeg|gif|webp|avif|x-icon|vnd\.microsoft\.icon)$/

const publicOnly = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (err, list) => {
    if (err) return callback(err)
    const ok = list.every(({ address }) => ipaddr.process(address).range() === 'unicast')
    if (!ok || list.length === 0) return callback(new Error('address range'))
    if (options.all) return callback(null, list)
    callback(null, list[0].address, list[0].family)
  })
}

function parse (value) {
  let url
  try {
    url = new URL(value)
  } catch {
    return null
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username || url.password) return null
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(literal) && ipaddr.process(literal).range() !== 'unicast') return null
  return url
}

app.get('/icon', (req, res) => {
  const url = parse(String(req.query.page))
  if (!url) return res.sendStatus(400)
  const client = url.protocol === 'https:' ? https : http
  const upstream = client.get(new URL('/favicon.ico', url), { lookup: publicOnly, timeout: 8000 }, (r) => relay(r, res))
  upstream.on('timeout', () => upstream.destroy())
  upstream.on('error', () => res.headersSent || res.sendStatus(502))
})

app.get('/img', (req, res) => {
  const url = parse(String(req.query.src))
  if (!url) return res.sendStatus(400)
  const client = url.protocol === 'https:' ? https : http
<<<<<<< V
  const upstream = client.get(url, { timeout: 8000 }, (r) => relay(r, res))
=======
  const upstream = client.get(url, { lookup: publicOnly, timeout: 8000 }, (r) => relay(r, res))
>>>>>>> F
  upstream.on('timeout', () => upstream.destroy())
  upstream.on('error', () => res.headersSent || res.sendStatus(502))
})

function relay (upstream, res) {
  const type = String(upstream.headers['content-type'] || '').split(';')[0]
<<<<<<< V
  if (upstream.statusCode !== 200) {
=======
  if (upstream.statusCode !== 200 || !IMAGE.test(type)) {
>>>>>>> F
    upstream.resume()
    return res.sendStatus(502)
  }
  let size = 0
  res.set({ 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' })
  upstream.on('data', (chunk) => {
    size += chunk.length
    if (size > MAX) {
      upstream.destroy()
      return res.destroy()
    }
    res.write(chunk)
  })
  upstream.on('end', () => res.end())
}

app.listen(8700, '127.0.0.1')
