import { Agent } from 'node:https'
import { checkServerIdentity, PeerCertificate } from 'node:tls'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface MtlsOptions {
    certFile: string
    keyFile: string
    caFile: string
    pins: string[] // base64 SHA-256 of the public keys
}

function publicKeyPin(cert: PeerCertificate & { pubkey?: Buffer }): string {
    return createHash('sha256').update(cert.pubkey ?? Buffer.alloc(0)).digest('base64')
}

/** Agent for calls to the settlement service: our CA, a client certificate, and pinned keys. */
export function settlementAgent(options: MtlsOptions): Agent {
    return new Agent({
        keepAlive: true,
        minVersion: 'TLSv1.2',
        cert: readFileSync(options.certFile),
        key: readFileSync(options.keyFile),
        ca: readFileSync(options.caFile),
        checkServerIdentity(host, cert) {
            const err = checkServerIdentity(host, cert)
            if (err) return err
            if (!options.pins.includes(publicKeyPin(cert))) {
                return new Error(`unexpected key of ${host}`)
            }
            return undefined
        },
    })
}
