'use strict'

// Block file for the loyalty ledger. Blocks have a fixed size, so that block n
// is found at n * BLOCK; finished blocks are mirrored to the partner shops as they are.

const fs = require('fs')
const crypto = require('crypto')
const { promisify } = require('util')

const BLOCK = 4096
const HEAD = 48             // sequence u32, count u16, used u16, previous digest 32, reserved 8
const ROOM = BLOCK - HEAD
const MAX_RECORD = 1024

const open = promisify(fs.open)
const read = promisify(fs.read)
const write = promisify(fs.write)
const close = promisify(fs.close)
const fstat = promisify(fs.fstat)
const fdatasync = promisify(fs.fdatasync)

function digest (buffer) {
  return crypto.createHash('sha256').update(buffer).digest()
}

function encodeRecord ({ member, points, shop, note }) {
  if (!Number.isInteger(member) || member < 0 || member > 0xffffffff) throw new RangeError('member')
  if (!Number.isInteger(points) || Math.abs(points) > 0x7fffffff) throw new RangeError('points')
  const shopBytes = Buffer.from(String(shop), 'utf8')
  const noteBytes = Buffer.from(String(note || ''), 'utf8')
  const length = 11 + shopBytes.length + noteBytes.length
  if (shopBytes.length > 255 || length > MAX_RECORD) throw new RangeError('record too long')

  const out = Buffer.allocUnsafe(length)
  out.writeUInt16BE(length, 0)
  out.writeUInt32BE(member, 2)
  out.writeInt32BE(points, 6)
  out.writeUInt8(shopBytes.length, 10)
  shopBytes.copy(out, 11)
  noteBytes.copy(out, 11 + shopBytes.length)
  return out
}

function decodeRecord (buffer, at, end) {
  if (at + 11 > end) throw new Error('record cut off')
  const length = buffer.readUInt16BE(at)
  const shopLength = buffer.readUInt8(at + 10)
  if (length < 11 + shopLength || at + length > end) throw new Error('record length')
  const shopEnd = at + 11 + shopLength
  return {
    length,
    member: buffer.readUInt32BE(at + 2),
    points: buffer.readInt32BE(at + 6),
    shop: buffer.toString('utf8', at + 11, shopEnd),
    note: buffer.toString('utf8', shopEnd, at + length)
  }
}

function encodeBlock (sequence, previous, records) {
  let used = 0
  for (const record of records) used += record.length
  if (used > ROOM) throw new RangeError('block overfull')
<<<<<<< V
  const block = Buffer.allocUnsafe(BLOCK)
=======
  const block = Buffer.alloc(BLOCK)
>>>>>>> F
  block.writeUInt32BE(sequence, 0)
  block.writeUInt16BE(records.length, 4)
  block.writeUInt16BE(used, 6)
  previous.copy(block, 8, 0, 32)
  block.fill(0, 40, HEAD)
  let at = HEAD
  for (const record of records) at += record.copy(block, at)
  return block
}

function decodeBlock (block) {
  const count = block.readUInt16BE(4)
  const used = block.readUInt16BE(6)
  if (used > ROOM) throw new Error('block header')
  const records = []
  let at = HEAD
  for (let i = 0; i < count; i++) {
    const record = decodeRecord(block, at, HEAD + used)
    records.push(record)
    at += record.length
  }
  return { sequence: block.readUInt32BE(0), previous: block.slice(8, 40), records }
}

class Ledger {
  constructor (fd, blocks, lastDigest) {
    this.fd = fd
    this.blocks = blocks
    this.lastDigest = lastDigest
    this.pending = []
    this.pendingBytes = 0
    this.chain = Promise.resolve()
    this.mirrors = new Set()
  }

  static async open (file) {
    const fd = await open(file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600)
    try {
      const { size } = await fstat(fd)
      const blocks = Math.floor(size / BLOCK)
      const ledger = new Ledger(fd, blocks, Buffer.alloc(32))
      if (blocks > 0) ledger.lastDigest = digest(await ledger.readBlock(blocks - 1))
      return ledger
    } catch (err) {
      await close(fd)
      throw err
    }
  }

  async readBlock (n) {
    if (!Number.isInteger(n) || n < 0 || n >= this.blocks) throw new RangeError('no such block')
    const block = Buffer.allocUnsafe(BLOCK)
    let have = 0
    while (have < BLOCK) {
      const { bytesRead } = await read(this.fd, block, have, BLOCK - have, n * BLOCK + have)
      if (bytesRead === 0) throw new Error('block file ends early')
      have += bytesRead
    }
    return block
  }

  /** Queues a record; it is on disk after the next flush. */
  append (entry) {
    const record = encodeRecord(entry)
    this.chain = this.chain.catch(() => {}).then(async () => {
      if (this.pendingBytes + record.length > ROOM) await this.flush()
      this.pending.push(record)
      this.pendingBytes += record.length
    })
    return this.chain
  }

  async flush () {
    if (this.pending.length === 0) return
    const block = encodeBlock(this.blocks, this.lastDigest, this.pending)
    let done = 0
    while (done < BLOCK) {
      const { bytesWritten } = await write(this.fd, block, done, BLOCK - done, this.blocks * BLOCK + done)
      done += bytesWritten
    }
    await fdatasync(this.fd)
    this.blocks++
    this.lastDigest = digest(block)
    this.pending = []
    this.pendingBytes = 0
    for (const mirror of this.mirrors) mirror(block)
  }

  /** `mirror(block)` gets every finished block from now on. */
  addMirror (mirror) {
    this.mirrors.add(mirror)
    return () => this.mirrors.delete(mirror)
  }

  async verify () {
    let expected = Buffer.alloc(32)
    for (let n = 0; n < this.blocks; n++) {
      const block = await this.readBlock(n)
      const { sequence, previous } = decodeBlock(block)
      if (sequence !== n || !previous.equals(expected)) return { ok: false, block: n }
      expected = digest(block)
    }
    return { ok: true, blocks: this.blocks }
  }

  async close () {
    this.chain = this.chain.catch(() => {}).then(() => this.flush())
    await this.chain
    await close(this.fd)
  }
}

module.exports = { Ledger, decodeBlock, BLOCK }
