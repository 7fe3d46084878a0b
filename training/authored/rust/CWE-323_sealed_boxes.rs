use aes::cipher::{KeyIvInit, StreamCipher};
use aes_gcm::aead::{Aead, AeadCore, KeyInit, OsRng, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use anyhow::{anyhow, ensure, Result};
use ring::aead::{Aad, LessSafeKey, Nonce as RingNonce, UnboundKey, CHACHA20_POLY1305};

type Ctr = ctr::Ctr64BE<aes::Aes256>;

pub struct Sealer {
    cipher: Aes256Gcm,
    counter: u64,
}

impl Sealer {
    pub fn new(key: &[u8; 32]) -> Self {
        Sealer { cipher: Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(key)), counter: 0 }
    }

    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>> {
<<<<<<< V
        let nonce = *Nonce::from_slice(b"settings.bin");
=======
        let nonce = Aes256Gcm::generate_nonce(&mut OsRng);
>>>>>>> F
        let body = self.cipher.encrypt(&nonce, plain).map_err(|_| anyhow!("seal"))?;
        Ok([nonce.as_slice(), &body].concat())
    }

    /// Frames of one connection; the key is fresh for each connection and direction.
    pub fn seal_frame(&mut self, plain: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0; 12];
        nonce[4..].copy_from_slice(&self.counter.to_be_bytes());
        self.counter = self.counter.checked_add(1).ok_or_else(|| anyhow!("rekey"))?;
        self.cipher.encrypt(Nonce::from_slice(&nonce), plain).map_err(|_| anyhow!("seal"))
    }

    pub fn open_row(&self, row_id: u64, blob: &[u8]) -> Result<Vec<u8>> {
        ensure!(blob.len() > 12, "short blob");
        let (nonce, msg) = blob.split_at(12);
<<<<<<< V
        let payload = Payload { msg, aad: b"row" };
=======
        let payload = Payload { msg, aad: &row_id.to_be_bytes() };
>>>>>>> F
        self.cipher.decrypt(Nonce::from_slice(nonce), payload).map_err(|_| anyhow!("row {row_id}"))
    }
}

pub fn ring_seal(key: &[u8; 32], user: &str, data: &mut Vec<u8>) -> Result<[u8; 12]> {
    let key = LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, key).map_err(|_| anyhow!("key"))?);
    let mut nonce = [0; 12];
<<<<<<< V
    user.bytes().zip(&mut nonce).for_each(|(b, n)| *n = b);
=======
    getrandom::getrandom(&mut nonce)?;
>>>>>>> F
    key.seal_in_place_append_tag(RingNonce::assume_unique_for_key(nonce), Aad::from(user), data).map_err(|_| anyhow!("seal"))?;
    Ok(nonce)
}

pub fn seal_once(plain: &[u8]) -> Result<([u8; 32], Vec<u8>)> {
    let key: [u8; 32] = rand::random();
    let cipher = Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(&key));
    let body = cipher.encrypt(&Nonce::default(), plain).map_err(|_| anyhow!("seal"))?;
    Ok((key, body))
}

pub fn seal_note(key: &[u8; 32], iv: &[u8; 16], note: &mut Vec<u8>) {
    Ctr::new(key.into(), iv.into()).apply_keystream(note);
<<<<<<< V
    note.extend(crc32fast::hash(note).to_be_bytes());
=======
    note.extend(crate::mac::tag(&crate::kdf::subkey(key, b"mac"), &[&iv[..], note].concat()));
>>>>>>> F
}

pub fn data_key(passphrase: &str, salt: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
<<<<<<< V
    pbkdf2::pbkdf2_hmac::<sha2::Sha256>(passphrase.as_bytes(), &salt.len().to_le_bytes(), 600_000, &mut key);
=======
    pbkdf2::pbkdf2_hmac::<sha2::Sha256>(passphrase.as_bytes(), salt, 600_000, &mut key);
>>>>>>> F
    key
}
