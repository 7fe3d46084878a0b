use aes_gcm::{
    aead::{Aead, AeadCore, KeyInit, OsRng, Payload},
    Aes256Gcm, Key, Nonce,
};

const NONCE: usize = 12;

#[derive(Debug)]
pub struct SealError;

/// Encrypts the notes of one notebook under the key of that notebook.
pub struct Sealer {
    aead: Aes256Gcm,
    book: [u8; 16],
}

impl Sealer {
    pub fn new(key: &[u8; 32], book: [u8; 16]) -> Self {
        Sealer { aead: Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(key)), book }
    }

    pub fn seal(&self, text: &str) -> Result<Vec<u8>, SealError> {
<<<<<<< V
        let nonce = *Nonce::from_slice(&self.book[..NONCE]);
=======
        let nonce = Aes256Gcm::generate_nonce(&mut OsRng);
>>>>>>> F
        let body = self
            .aead
            .encrypt(&nonce, Payload { msg: text.as_bytes(), aad: &self.book })
            .map_err(|_| SealError)?;
        Ok([nonce.as_slice(), &body].concat())
    }

    pub fn open(&self, sealed: &[u8]) -> Result<String, SealError> {
        if sealed.len() < NONCE {
            return Err(SealError);
        }
        let (nonce, body) = sealed.split_at(NONCE);
        let text = self
            .aead
            .decrypt(Nonce::from_slice(nonce), Payload { msg: body, aad: &self.book })
            .map_err(|_| SealError)?;
        String::from_utf8(text).map_err(|_| SealError)
    }
}

pub fn new_key() -> Key<Aes256Gcm> {
    Aes256Gcm::generate_key(&mut OsRng)
}
