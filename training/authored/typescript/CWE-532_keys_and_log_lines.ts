import pino from 'pino'
import axios, { AxiosError } from 'axios'
import Stripe from 'stripe'
import * as Sentry from '@sentry/node'
import type { Request, Response, NextFunction } from 'express'

const log = pino({ redact: ['req.headers.authorization', 'req.headers.cookie'] })

export function requestLog(req: Request, _res: Response, next: NextFunction) {
<<<<<<< V
    log.info({ url: req.path, headers: req.headers, body: req.body }, 'request')
=======
    log.info({ url: req.path, agent: req.headers['user-agent'] }, 'request')
>>>>>>> F
    next()
}

export async function signIn(req: Request, users: { check(e: string, p: string): Promise<{ id: string } | null> }) {
    const { email, password } = req.body
    const user = await users.check(email, password)
<<<<<<< V
    if (!user) log.warn({ body: req.body, ip: req.ip }, 'sign-in failed')
=======
    if (!user) log.warn({ email, ip: req.ip }, 'sign-in failed')
>>>>>>> F
    return user
}

export function stripe() {
<<<<<<< V
    return new Stripe('sk_live_FAKE0000fake0000FAKE0000', { maxNetworkRetries: 2 })
=======
    return new Stripe(process.env.STRIPE_KEY!, { maxNetworkRetries: 2 })
>>>>>>> F
}

export function stripeInBrowser() {
    return { publishableKey: 'pk_test_FAKE0000fake0000', locale: 'auto' as const }
}

export async function charge(token: string, cents: number) {
    try {
        return await axios.post('https://pay.example/v1/charges', { cents }, { headers: { authorization: `Bearer ${token}` } })
    } catch (err) {
<<<<<<< V
        log.error({ request: (err as AxiosError).config?.headers }, 'charge failed')
=======
        log.error({ status: (err as AxiosError).response?.status }, 'charge failed')
>>>>>>> F
        throw new Error('payment provider unavailable')
    }
}

export function maskedCard(pan: string) {
    log.debug({ card: pan.slice(-4).padStart(pan.length, '*') }, 'card added')
    return `•••• ${pan.slice(-4)}`
}

export async function geocode(address: string) {
    const url = new URL('https://maps.example/geocode')
    url.searchParams.set('q', address)
<<<<<<< V
    url.searchParams.set('key', process.env.MAPS_SECRET!)
    log.info(`GET ${url}`)
    return (await axios.get(url.href)).data
=======
    log.info(`GET ${url}`)
    return (await axios.get(url.href, { headers: { 'x-api-key': process.env.MAPS_SECRET! } })).data
>>>>>>> F
}

export function clientConfig() {
<<<<<<< V
    return `window.CONFIG = ${JSON.stringify({ ...process.env, api: process.env.PUBLIC_API_URL })}`
=======
    return `window.CONFIG = ${JSON.stringify({ api: process.env.PUBLIC_API_URL })}`
>>>>>>> F
}

export function startup() {
<<<<<<< V
    log.info({ env: Object.entries(process.env), node: process.version }, 'starting')
=======
    log.info({ env: process.env.NODE_ENV, node: process.version }, 'starting')
>>>>>>> F
}

export function initSentry() {
    Sentry.init({
        dsn: 'https://0000fake0000@sentry.example/1',
        sendDefaultPii: false,
        beforeSend(event) {
            delete event.request?.cookies
            return event
        },
    })
}
