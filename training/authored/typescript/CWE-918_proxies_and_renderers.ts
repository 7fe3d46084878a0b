import axios from 'axios'
import { request } from 'undici'
import puppeteer from 'puppeteer'
import { createProxyMiddleware } from 'http-proxy-middleware'
import type { NextRequest } from 'next/server'

const users = axios.create({ baseURL: 'http://users.internal/v2/', timeout: 2000 })
const TENANTS = new Map([['north', 'http://north.internal:8080'], ['south', 'http://south.internal:8080']])

export async function userCard(ref: string) {
<<<<<<< V
  const { data } = await users.get(ref, { params: { fields: 'name' } })
=======
  const { data } = await users.get('cards', { params: { ref } })
>>>>>>> F
  return data as { name: string }
}

export async function ping() {
  const { statusCode } = await request('http://users.internal/healthz', { headersTimeout: 1000 })
  return statusCode === 200
}

export function tenantProxy() {
  return createProxyMiddleware({
    changeOrigin: true,
<<<<<<< V
    router: (req) => TENANTS.get(String(req.headers['x-upstream'])) ?? `http://${req.headers['x-upstream']}`,
=======
    router: (req) => TENANTS.get(String(req.headers['x-upstream'])) ?? TENANTS.get('north'),
>>>>>>> F
  })
}

export function assetsProxy() {
  return createProxyMiddleware({ target: 'https://assets.example', pathRewrite: { '^/static': '' }, changeOrigin: true })
}

export async function pdf(report: { id: string; html: string }) {
  const browser = await puppeteer.launch()
  try {
    const page = await browser.newPage()
<<<<<<< V
=======
    await page.setJavaScriptEnabled(false)
    await page.setRequestInterception(true)
    page.on('request', (r) => r.abort())
>>>>>>> F
    await page.setContent(report.html)
    return await page.pdf({ format: 'A4' })
  } finally {
    await browser.close()
  }
}

export async function screenshot(req: NextRequest) {
<<<<<<< V
  const target = req.nextUrl.searchParams.get('url') ?? 'https://www.example/'
=======
  const target = new URL(req.nextUrl.searchParams.get('path') ?? '/', 'https://www.example/')
  if (target.origin !== 'https://www.example') return new Response(null, { status: 400 })
>>>>>>> F
  const browser = await puppeteer.launch()
  try {
    const page = await browser.newPage()
    await page.goto(String(target), { timeout: 10_000 })
    return new Response(await page.screenshot())
  } finally {
    await browser.close()
  }
}

export async function avatar(req: NextRequest) {
  const id = req.nextUrl.searchParams.get('id') ?? ''
<<<<<<< V
  const { body } = await request(`https://${id.toLowerCase()}.avatars.example/80.png`)
=======
  const { body } = await request(`https://${Number(id)}.avatars.example/80.png`)
>>>>>>> F
  return new Response(await body.arrayBuffer(), { headers: { 'content-type': 'image/png' } })
}

export async function callBack(hook: { host: string; path: string }, payload: unknown) {
<<<<<<< V
  if (!/^[\w.-]+\.partner\.example/.test(hook.host)) throw new Error('unknown host')
=======
  if (!/^[\w-]+\.partner\.example$/.test(hook.host)) throw new Error('unknown host')
>>>>>>> F
  await request(`https://${hook.host}/${encodeURI(hook.path)}`, { method: 'POST', body: JSON.stringify(payload) })
}

export async function weather(lat: number, lon: number) {
  const { body } = await request('https://weather.example/v1', { query: { lat, lon } })
  return body.json()
}
