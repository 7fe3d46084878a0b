const { createHmac, timingSafeEqual, randomBytes } = require('crypto')
const { knex } = require('./knex')

const PEPPER = process.env.KEY_PEPPER
if (!PEPPER || PEPPER.length < 32) throw new Error('KEY_PEPPER is missing or too short')

const digest = (secret) => createHmac('sha256', PEPPER).update(secret).digest()

// Keys look like "dk_<id>_<secret>".
async function createKey(deviceId) {
  const id = randomBytes(6).toString('hex')
  const secret = randomBytes(24).toString('base64url')
  await knex('device_keys').insert({ id, device_id: deviceId, digest: digest(secret) })
  return `dk_${id}_${secret}`
}

async function deviceFor(header) {
  const match = /^dk_([0-9a-f]{12})_([\w-]{32})$/.exec(header || '')
  if (!match) return null
  const row = await knex('device_keys').where({ id: match[1], revoked_at: null }).first()
  const expected = row ? row.digest : Buffer.alloc(32)
  const same = timingSafeEqual(digest(match[2]), expected)
  if (!row || !same) return null
  if (row.expires_at !== null && row.expires_at < new Date()) return null
  return row.device_id
}

module.exports = { createKey, deviceFor }
