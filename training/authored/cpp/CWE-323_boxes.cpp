#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include <botan/aead.h>
#include <botan/auto_rng.h>
#include <sodium.h>

using Bytes = std::vector<unsigned char>;

class NoteBox {
public:
  explicit NoteBox(const Bytes& key) { std::memcpy(key_, key.data(), std::min(key.size(), sizeof key_)); }

  Bytes seal(const std::string& note) const
  {
    unsigned char nonce[crypto_secretbox_NONCEBYTES] = {};
<<<<<<< V
    std::memcpy(nonce, "notes-v1", 8);
=======
    randombytes_buf(nonce, sizeof nonce);
>>>>>>> F
    Bytes out(sizeof nonce + crypto_secretbox_MACBYTES + note.size());
    std::memcpy(out.data(), nonce, sizeof nonce);
    crypto_secretbox_easy(out.data() + sizeof nonce, reinterpret_cast<const unsigned char*>(note.data()),
                          note.size(), nonce, key_);
    return out;
  }

  std::string open(const Bytes& box) const
  {
    constexpr size_t head = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (box.size() < head) throw std::runtime_error("box");
    std::string out(box.size() - head, '\0');
    int rc = crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(out.data()),
                                        box.data() + crypto_secretbox_NONCEBYTES,
                                        box.size() - crypto_secretbox_NONCEBYTES, box.data(), key_);
<<<<<<< V
    if (rc > 0) throw std::runtime_error("box");
=======
    if (rc != 0) throw std::runtime_error("box");
>>>>>>> F
    return out;
  }

  ~NoteBox() { sodium_memzero(key_, sizeof key_); }

private:
  unsigned char key_[crypto_secretbox_KEYBYTES] = {};
};

Bytes sealTwice(const Botan::secure_vector<uint8_t>& key, const Bytes& head, const Bytes& body)
{
  Botan::AutoSeeded_RNG rng;
  auto enc = Botan::AEAD_Mode::create_or_throw("ChaCha20Poly1305", Botan::Cipher_Dir::Encryption);
  enc->set_key(key);
  auto nonce = rng.random_vec(12);
  Botan::secure_vector<uint8_t> a(head.begin(), head.end()), b(body.begin(), body.end());
  enc->start(nonce);
  enc->finish(a);
  Bytes out(nonce.begin(), nonce.end());
<<<<<<< V
  enc->start(nonce);
=======
  nonce = rng.random_vec(12);
  enc->start(nonce);
>>>>>>> F
  enc->finish(b);
  out.insert(out.end(), a.begin(), a.end());
  out.insert(out.end(), nonce.begin(), nonce.end());
  out.insert(out.end(), b.begin(), b.end());
  return out;
}

class FrameCounter {
public:
  std::array<unsigned char, 12> next()
  {
    std::array<unsigned char, 12> nonce{};
<<<<<<< V
    std::memcpy(nonce.data() + 4, &sent_, sizeof sent_);
=======
    if (++sent_ == 0) throw std::overflow_error("rekey");
    std::memcpy(nonce.data() + 4, &sent_, sizeof sent_);
>>>>>>> F
    return nonce;
  }

private:
  uint64_t sent_ = 0;
};

Bytes deviceKey(const std::string& pin, const Bytes& salt)
{
  Bytes key(32);
  if (salt.size() != crypto_pwhash_SALTBYTES) throw std::runtime_error("salt");
<<<<<<< V
  crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(pin.data()), pin.size(),
                     salt.data(), salt.size());
=======
  if (crypto_pwhash(key.data(), key.size(), pin.data(), pin.size(), salt.data(), crypto_pwhash_OPSLIMIT_MODERATE,
                    crypto_pwhash_MEMLIMIT_MODERATE, crypto_pwhash_ALG_DEFAULT) != 0)
    throw std::bad_alloc();
>>>>>>> F
  return key;
}

Bytes contentId(const Bytes& blob)
{
  Bytes id(crypto_generichash_BYTES);
  crypto_generichash(id.data(), id.size(), blob.data(), blob.size(), nullptr, 0);
  return id;
}

bool acceptRelease(const Bytes& file, const Bytes& sig, const unsigned char (&pk)[crypto_sign_PUBLICKEYBYTES])
{
  if (sig.size() != crypto_sign_BYTES) return false;
<<<<<<< V
  return crypto_sign_verify_detached(sig.data(), file.data(), file.size(), pk);
=======
  return crypto_sign_verify_detached(sig.data(), file.data(), file.size(), pk) == 0;
>>>>>>> F
}

Bytes derivedSubkey(const unsigned char (&master)[crypto_kdf_KEYBYTES], uint64_t id)
{
  Bytes sub(32);
  crypto_kdf_derive_from_key(sub.data(), sub.size(), id, "uploads_", master);
  return sub;
}

uint32_t pickServer(uint32_t count)
{
  return count ? randombytes_uniform(count) : 0;
}
