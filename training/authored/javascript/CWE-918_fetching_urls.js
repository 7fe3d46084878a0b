import axios from 'axios'
import got from 'got'
import dns from 'node:dns/promises'
import nodeFetch from 'node-fetch'
import { useAgent } from 'request-filtering-agent'
import ipaddr from 'ipaddr.js'

const IMAGE_HOSTS = new Set(['img.example', 'cdn.example'])
const isPublic = (ip) => ipaddr.process(ip).range() === 'unicast'

export async function fetchAvatar(url) {
  const target = new URL(url)
<<<<<<< V
  if (!target.hostname.includes('img.example')) throw new Error('host not allowed')
=======
  if (!IMAGE_HOSTS.has(target.hostname)) throw new Error('host not allowed')
>>>>>>> F
  const res = await fetch(target, { redirect: 'error' })
  return Buffer.from(await res.arrayBuffer())
}

export async function proxyImage(req, reply) {
  const target = new URL(req.query.src, 'https://cdn.example/')
<<<<<<< V
  const upstream = await got(target, { responseType: 'buffer', followRedirect: false })
=======
  const upstream = await got('https://cdn.example' + target.pathname, { responseType: 'buffer', followRedirect: false })
>>>>>>> F
  reply.type('image/png').send(upstream.body)
}

export async function orderStatus(orderId) {
<<<<<<< V
  const { data } = await axios.get(`http://orders.internal/v1/${orderId.toLowerCase()}/status`)
=======
  const { data } = await axios.get(`http://orders.internal/v1/${Number(orderId)}/status`)
>>>>>>> F
  return data.status
}

export async function healthOf(service) {
  const ports = { orders: 8081, users: 8082 }
  const res = await fetch(`http://127.0.0.1:${ports[service] ?? 8080}/healthz`)
  return res.ok
}

export async function testWebhook(hook) {
  const { hostname, protocol } = new URL(hook.url)
  if (protocol !== 'https:') throw new Error('https only')
  const { address, family } = await dns.lookup(hostname)
<<<<<<< V
  if (address.startsWith('127.') || address.startsWith('10.')) throw new Error('address not reachable')
=======
  if (!isPublic(address)) throw new Error('address not reachable')
>>>>>>> F
  return axios.post(hook.url, { ping: true }, { maxRedirects: 0, lookup: async () => [address, family] })
}

export async function unfurl(link) {
<<<<<<< V
  const res = await nodeFetch(link, { size: 1e6, signal: AbortSignal.timeout(3000) })
=======
  const res = await nodeFetch(link, { size: 1e6, signal: AbortSignal.timeout(3000), agent: (url) => useAgent(url.href) })
>>>>>>> F
  return (await res.text()).match(/<title>([^<]{1,200})/)?.[1]
}

export async function exchangeRates(base) {
  const url = new URL('https://rates.example/latest')
  url.searchParams.set('base', base)
  return (await fetch(url)).json()
}

export async function downloadFeed(feed) {
<<<<<<< V
  const res = await got(feed.url, { followRedirect: true, timeout: { request: 5000 } })
=======
  const res = await got(`https://feeds.example/${feed.id}.xml`, { followRedirect: true, timeout: { request: 5000 } })
>>>>>>> F
  return res.body
}

export async function uploadBackup(stream) {
  return got.put(process.env.BACKUP_URL, { body: stream, retry: { limit: 0 } })
}
