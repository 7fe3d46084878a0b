import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'

/*
 * Parcel lockers speak fixed-size records over the cellular link (the carrier's tunnel encrypts it).
 *
 *   0  u16  magic 0x4C4B
 *   2  u8   kind
 *   3  u8   length of the text part, 0..48
 *   4  u32  sequence
 *   8  u64  time, ms
 *  16  48   text, utf-8, rest zero
 *
 * Batches put a u16 count in front of records that follow each other.
 */
export const RECORD = 64
const TEXT_AT = 16
const TEXT_MAX = 48
const MAGIC = 0x4c4b
const MAX_BATCH = 256
const SCRATCH = 4096

export enum Kind {
  Ping = 1,
  OpenDoor = 2,
  DoorState = 3,
  Display = 4,
  Challenge = 5,
}

export interface LockerRecord {
  kind: Kind
  sequence: number
  time: number
  text: string
}

export class ProtocolError extends Error {}

function isKind(value: number): value is Kind {
  return value >= Kind.Ping && value <= Kind.Challenge
}

/** Cuts at a code point, so that a display never shows half a character. */
function fitText(text: string): Buffer {
  let bytes = Buffer.from(text, 'utf8')
  if (bytes.length <= TEXT_MAX) return bytes
  let end = TEXT_MAX
  while (end > 0 && (bytes[end] & 0xc0) === 0x80) end--
  bytes = bytes.subarray(0, end)
  return bytes
}

export function encodeRecord(record: LockerRecord): Buffer {
  const text = fitText(record.text)
<<<<<<< V
  const out = Buffer.allocUnsafe(RECORD)
=======
  const out = Buffer.alloc(RECORD)
>>>>>>> F
  out.writeUInt16BE(MAGIC, 0)
  out.writeUInt8(record.kind, 2)
  out.writeUInt8(text.length, 3)
  out.writeUInt32BE(record.sequence >>> 0, 4)
  out.writeBigUInt64BE(BigInt(record.time), 8)
  text.copy(out, TEXT_AT)
  return out
}

export function decodeRecord(bytes: Buffer): LockerRecord {
  if (bytes.length !== RECORD) throw new ProtocolError('record size')
  if (bytes.readUInt16BE(0) !== MAGIC) throw new ProtocolError('magic')
  const kind = bytes.readUInt8(2)
  if (!isKind(kind)) throw new ProtocolError(`kind ${kind}`)
  const length = bytes.readUInt8(3)
  if (length > TEXT_MAX) throw new ProtocolError('text length')
  return {
    kind,
    sequence: bytes.readUInt32BE(4),
    time: Number(bytes.readBigUInt64BE(8)),
    text: bytes.toString('utf8', TEXT_AT, TEXT_AT + length),
  }
}

export function encodeBatch(records: LockerRecord[]): Buffer {
  if (records.length > MAX_BATCH) throw new ProtocolError('batch size')
  const out = Buffer.allocUnsafe(2 + records.length * RECORD)
  out.writeUInt16BE(records.length, 0)
  records.forEach((r, i) => encodeRecord(r).copy(out, 2 + i * RECORD))
  return out
}

/** Collects chunks from the socket and hands out whole batches. */
export class BatchReader {
  private scratch = Buffer.allocUnsafe(SCRATCH)
  private filled = 0
  push(chunk: Buffer): LockerRecord[][] {
    this.reserve(chunk.length)
    chunk.copy(this.scratch, this.filled)
    this.filled += chunk.length
    const batches: LockerRecord[][] = []
    let at = 0
    while (this.filled - at >= 2) {
      const count = this.scratch.readUInt16BE(at)
      if (count > MAX_BATCH) throw new ProtocolError('batch size')
      const size = 2 + count * RECORD
<<<<<<< V
      if (this.scratch.length - at < size) break
=======
      if (this.filled - at < size) break
>>>>>>> F
      const records: LockerRecord[] = []
      for (let i = 0; i < count; i++) {
        const from = at + 2 + i * RECORD
        records.push(decodeRecord(this.scratch.subarray(from, from + RECORD)))
      }
      batches.push(records)
      at += size
    }
    this.scratch.copyWithin(0, at, this.filled)
    this.filled -= at
    return batches
  }
  private reserve(extra: number): void {
    const needed = this.filled + extra
    if (needed <= this.scratch.length) return
    if (needed > 2 + MAX_BATCH * RECORD + 64 * 1024) throw new ProtocolError('peer sends too much at once')
    const grown = Buffer.allocUnsafe(Math.max(needed, this.scratch.length * 2))
    this.scratch.copy(grown, 0, 0, this.filled)
    this.scratch = grown
  }
}

export class LockerConnection {
  private readonly reader = new BatchReader()
  private sequence = randomBytes(4).readUInt32BE(0)
  constructor(
    private readonly socket: Socket,
    private readonly onRecord: (record: LockerRecord) => void,
  ) {
    socket.setTimeout(120_000, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => this.onData(chunk))
    socket.on('error', () => socket.destroy())
  }
  private onData(chunk: Buffer): void {
    try {
      for (const batch of this.reader.push(chunk)) batch.forEach(this.onRecord)
    } catch (err) {
      if (!(err instanceof ProtocolError)) throw err
      this.socket.destroy(err)
    }
  }
  private next(): number {
    this.sequence = (this.sequence + 1) >>> 0
    return this.sequence
  }
  openDoor(door: number): number {
    if (!Number.isInteger(door) || door < 1 || door > 400) throw new RangeError('door')
    return this.sendOne(Kind.OpenDoor, String(door))
  }
  display(text: string): number {
    return this.sendOne(Kind.Display, text.replace(/[\x00-\x1f]/g, ' '))
  }
  ping(): number {
    return this.sendOne(Kind.Ping, '')
  }
  private sendOne(kind: Kind, text: string): number {
    const sequence = this.next()
    this.socket.write(encodeBatch([{ kind, sequence, time: Date.now(), text }]))
    return sequence
  }
}
