import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";

/**
 * Encrypted columns for patient records. One master key per clinic is unwrapped at login of the
 * service; the keys below are derived from it and live for years, rotation bumps `generation`.
 *
 * Stored form: 1 byte version, 1 byte generation, 12 bytes nonce, ciphertext, 16 bytes tag.
 */

const VERSION = 2;
const NONCE = 12;
const TAG = 16;
const HEADER = 2;
const MAX_PLAIN = 256 * 1024;

export interface ClinicKeys {
  clinicId: string;
  generation: number;
  /** Older generations stay for reading. */
  masters: ReadonlyMap<number, Buffer>;
}

export type Field = "diagnosis" | "notes" | "insuranceNo" | "phone";

interface Derived {
  encrypt: Buffer;
  index: Buffer;
}

export class VaultError extends Error {}

function derive(master: Buffer, clinicId: string): Derived {
  const make = (label: string) => Buffer.from(hkdfSync("sha256", master, clinicId, label, 32));
  return { encrypt: make("column-encryption"), index: make("blind-index") };
}

export class RecordVault {
  private readonly derived = new Map<number, Derived>();

  constructor(private readonly keys: ClinicKeys, private readonly db: Pool) {
    for (const [generation, master] of keys.masters) {
      if (master.length !== 32) throw new VaultError("master keys have 32 bytes");
      this.derived.set(generation, derive(master, keys.clinicId));
    }
    if (!this.derived.has(keys.generation)) throw new VaultError("current generation missing");
  }

  private keysOf(generation: number): Derived {
    const found = this.derived.get(generation);
    if (!found) throw new VaultError(`generation ${generation} is not loaded`);
    return found;
  }

  private context(recordId: string, field: Field): Buffer {
    return Buffer.from(`${this.keys.clinicId}\n${recordId}\n${field}`, "utf8");
  }

  seal(recordId: string, field: Field, plain: string): Buffer {
    const text = Buffer.from(plain, "utf8");
    if (text.length > MAX_PLAIN) throw new VaultError("value too long");
    const { encrypt } = this.keysOf(this.keys.generation);
    const aad = this.context(recordId, field);
<<<<<<< V
    const nonce = createHmac("sha256", encrypt).update(aad).digest().subarray(0, NONCE);
=======
    const nonce = randomBytes(NONCE);
>>>>>>> F
    const cipher = createCipheriv("aes-256-gcm", encrypt, nonce, { authTagLength: TAG });
    cipher.setAAD(aad);
    const body = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([Buffer.from([VERSION, this.keys.generation]), nonce, body, cipher.getAuthTag()]);
  }

  unseal(recordId: string, field: Field, stored: Buffer): string {
    if (stored.length < HEADER + NONCE + TAG || stored[0] !== VERSION) throw new VaultError("format");
    const { encrypt } = this.keysOf(stored[1]);
    const nonce = stored.subarray(HEADER, HEADER + NONCE);
    const body = stored.subarray(HEADER + NONCE, stored.length - TAG);
    const tag = stored.subarray(stored.length - TAG);
    const decipher = createDecipheriv("aes-256-gcm", encrypt, nonce, { authTagLength: TAG });
    decipher.setAAD(this.context(recordId, field));
    decipher.setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    } catch {
      throw new VaultError("value cannot be read");
    }
  }

  /** Equal numbers give equal index values on purpose, so that they can be searched for. */
  blindIndex(field: "insuranceNo" | "phone", value: string): Buffer {
    const { index } = this.keysOf(this.keys.generation);
    const normal = value.replace(/[\s-]/g, "").toUpperCase();
    return createHmac("sha256", index).update(`${field}\n${normal}`).digest().subarray(0, 16);
  }

  async save(recordId: string, values: Partial<Record<Field, string>>): Promise<void> {
    for (const [field, plain] of Object.entries(values) as Array<[Field, string]>) {
      await this.db.query(
        `INSERT INTO record_fields (clinic_id, record_id, field, sealed) VALUES ($1, $2, $3, $4)
         ON CONFLICT (clinic_id, record_id, field) DO UPDATE SET sealed = excluded.sealed, updated_at = now()`,
        [this.keys.clinicId, recordId, field, this.seal(recordId, field, plain)],
      );
    }
    if (values.insuranceNo !== undefined) {
      await this.db.query("UPDATE records SET insurance_idx = $3 WHERE clinic_id = $1 AND id = $2", [
        this.keys.clinicId, recordId, this.blindIndex("insuranceNo", values.insuranceNo),
      ]);
    }
  }

  async load(recordId: string): Promise<Partial<Record<Field, string>>> {
    const res = await this.db.query<{ field: Field; sealed: Buffer }>(
      "SELECT field, sealed FROM record_fields WHERE clinic_id = $1 AND record_id = $2",
      [this.keys.clinicId, recordId],
    );
    const out: Partial<Record<Field, string>> = {};
    for (const row of res.rows) out[row.field] = this.unseal(recordId, row.field, row.sealed);
    return out;
  }

  async findByInsuranceNo(value: string): Promise<string[]> {
    const res = await this.db.query<{ id: string }>(
      "SELECT id FROM records WHERE clinic_id = $1 AND insurance_idx = $2 LIMIT 20",
      [this.keys.clinicId, this.blindIndex("insuranceNo", value)],
    );
    return res.rows.map((r) => r.id);
  }

  /** Handed to the archive, which gives it back with the record on restore. */
  exportTag(recordId: string, exported: Buffer): string {
    const { index } = this.keysOf(this.keys.generation);
    return createHmac("sha256", index).update("export\n").update(recordId).update("\n").update(exported).digest("hex");
  }

  importRecord(recordId: string, exported: Buffer, tag: string): Partial<Record<Field, string>> {
    const expected = Buffer.from(this.exportTag(recordId, exported), "hex");
    const given = Buffer.from(tag, "hex");
<<<<<<< V
    if (!timingSafeEqual(expected.subarray(0, given.length), given)) {
=======
    if (given.length !== expected.length || !timingSafeEqual(expected, given)) {
>>>>>>> F
      throw new VaultError("archive entry was changed");
    }
    return JSON.parse(exported.toString("utf8")) as Partial<Record<Field, string>>;
  }

  async reseal(batch = 200): Promise<number> {
    const res = await this.db.query<{ record_id: string; field: Field; sealed: Buffer }>(
      `SELECT record_id, field, sealed FROM record_fields
        WHERE clinic_id = $1 AND get_byte(sealed, 1) <> $2 LIMIT $3`,
      [this.keys.clinicId, this.keys.generation, batch],
    );
    for (const row of res.rows) {
      const plain = this.unseal(row.record_id, row.field, row.sealed);
      await this.db.query(
        "UPDATE record_fields SET sealed = $4 WHERE clinic_id = $1 AND record_id = $2 AND field = $3 AND sealed = $5",
        [this.keys.clinicId, row.record_id, row.field, this.seal(row.record_id, row.field, plain), row.sealed],
      );
    }
    return res.rows.length;
  }
}
