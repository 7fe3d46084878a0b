import { randomInt } from 'node:crypto'
import { pool } from './pool.js' // mysql2/promise
import { Problem } from './problem.js'

/**
 * Vouchers and prepaid balances of the swimming baths. Several instances of
 * this service run side by side against one InnoDB database.
 */

const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ'
const CODE = /^[2-9B-DF-HJ-NP-TV-Z]{12}$/
const MAX_TOP_UP = 20000
const MAX_BALANCE = 100000

export function newCode() {
  let code = ''
  for (let i = 0; i < 12; i += 1) code += ALPHABET[randomInt(ALPHABET.length)]
  return code
}

function cents(value) {
  if (!Number.isSafeInteger(value) || value <= 0) throw new Problem(400, 'amount must be a positive number of cents')
  return value
}

/** Runs `work` inside a transaction and returns its result. */
async function transaction(work) {
  const connection = await pool.getConnection()
  try {
    await connection.beginTransaction()
    const result = await work(connection)
    await connection.commit()
    return result
  } catch (err) {
    await connection.rollback()
    throw err
  } finally {
    connection.release()
  }
}

async function one(connection, sql, args) {
  const [rows] = await connection.execute(sql, args)
  return rows[0] ?? null
}

async function journal(connection, cardId, kind, amount, detail) {
  await connection.execute(
    'INSERT INTO journal (card_id, kind, amount, detail, at) VALUES (?, ?, ?, ?, NOW())',
    [cardId, kind, amount, detail],
  )
}

async function lockCard(connection, cardId) {
  const card = await one(connection, 'SELECT id, balance, blocked FROM cards WHERE id = ? FOR UPDATE', [cardId])
  if (!card || card.blocked) throw new Problem(404, 'no such card')
  return card
}

export async function balance(cardId) {
  const card = await one(pool, 'SELECT balance, blocked FROM cards WHERE id = ?', [cardId])
  if (!card || card.blocked) throw new Problem(404, 'no such card')
  return card.balance
}

/** Called by the till after it has taken the money. */
export async function topUp(cardId, amount, receipt) {
  cents(amount)
  if (amount > MAX_TOP_UP) throw new Problem(400, 'too much at once')
  return transaction(async (connection) => {
    const card = await lockCard(connection, cardId)
    if (card.balance + amount > MAX_BALANCE) throw new Problem(409, 'card is full')
    await connection.execute('UPDATE cards SET balance = ? WHERE id = ?', [card.balance + amount, card.id])
    await journal(connection, card.id, 'top-up', amount, receipt)
    return card.balance + amount
  })
}

/** The turnstile: takes the price of one visit off the card. */
export async function enter(cardId, price) {
  cents(price)
  return transaction(async (connection) => {
<<<<<<< V
    const card = await one(connection, 'SELECT id, balance FROM cards WHERE id = ? AND blocked = 0', [cardId])
    if (!card) throw new Problem(404, 'no such card')
=======
    const card = await lockCard(connection, cardId)
>>>>>>> F
    if (card.balance < price) throw new Problem(402, 'balance too low')
    await connection.execute('UPDATE cards SET balance = ? WHERE id = ?', [card.balance - price, card.id])
    await journal(connection, card.id, 'visit', -price, null)
    return card.balance - price
  })
}

/** Puts a voucher's value on a card; every voucher can be used once. */
export async function redeem(cardId, code) {
  if (typeof code !== 'string' || !CODE.test(code)) throw new Problem(404, 'no such voucher')
  return transaction(async (connection) => {
    const voucher = await one(
      connection,
      'SELECT id, amount, used_at FROM vouchers WHERE code = ? AND expires > NOW()',
      [code],
    )
    if (!voucher || voucher.used_at) throw new Problem(404, 'no such voucher')
<<<<<<< V
    await connection.execute('UPDATE vouchers SET used_at = NOW(), used_by = ? WHERE id = ?', [cardId, voucher.id])
=======
    const [marked] = await connection.execute(
      'UPDATE vouchers SET used_at = NOW(), used_by = ? WHERE id = ? AND used_at IS NULL',
      [cardId, voucher.id],
    )
    if (marked.affectedRows !== 1) throw new Problem(404, 'no such voucher')
>>>>>>> F
    const [credited] = await connection.execute(
      'UPDATE cards SET balance = balance + ? WHERE id = ? AND blocked = 0',
      [voucher.amount, cardId],
    )
    if (credited.affectedRows !== 1) throw new Problem(404, 'no such card')
    await journal(connection, cardId, 'voucher', voucher.amount, code)
    return voucher.amount
  })
}

export async function transfer(fromId, toId, amount) {
  cents(amount)
  if (fromId === toId) throw new Problem(400, 'cards must differ')
  return transaction(async (connection) => {
    // Always lock in the same order, whoever pays whom.
    const locked = new Map()
    for (const id of [fromId, toId].sort((a, b) => a - b)) locked.set(id, await lockCard(connection, id))
    if (locked.get(fromId).balance < amount) throw new Problem(402, 'balance too low')
    if (locked.get(toId).balance + amount > MAX_BALANCE) throw new Problem(409, 'card is full')
    await connection.execute('UPDATE cards SET balance = balance - ? WHERE id = ?', [amount, fromId])
    await connection.execute('UPDATE cards SET balance = balance + ? WHERE id = ?', [amount, toId])
    await journal(connection, fromId, 'transfer-out', -amount, String(toId))
    await journal(connection, toId, 'transfer-in', amount, String(fromId))
  })
}

export async function issue(amount, days, count) {
  cents(amount)
  if (!Number.isSafeInteger(count) || count < 1 || count > 500) throw new Problem(400, 'count')
  if (!Number.isSafeInteger(days) || days < 1 || days > 1100) throw new Problem(400, 'days')
  const codes = Array.from({ length: count }, newCode)
  await transaction(async (connection) => {
    for (const code of codes) {
      await connection.execute(
        'INSERT INTO vouchers (code, amount, expires) VALUES (?, ?, DATE_ADD(NOW(), INTERVAL ? DAY))',
        [code, amount, days],
      )
    }
  })
  return codes
}
