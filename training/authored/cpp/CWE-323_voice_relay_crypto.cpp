#include "relay/secure_channel.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace relay
{
// Voice packets between a client and the relay:
//
//     epoch u8 | counter u64 BE | ciphertext | tag 16
//
// Both directions have their own key, derived from the secret that the
// handshake over TLS has agreed on. A new epoch means new keys.
using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;
constexpr std::size_t KeyLen = 32;
constexpr std::size_t NonceLen = 12;
constexpr std::size_t TagLen = 16;
constexpr std::size_t HeadLen = 9;
constexpr std::size_t MaxVoice = 1200;
constexpr std::uint64_t RekeyAfter = 1ull << 32;
struct CtxFree
{
  void operator()(EVP_CIPHER_CTX* c) const { EVP_CIPHER_CTX_free(c); }
};
using Ctx = std::unique_ptr<EVP_CIPHER_CTX, CtxFree>;
struct PkeyCtxFree
{
  void operator()(EVP_PKEY_CTX* c) const { EVP_PKEY_CTX_free(c); }
};
class CryptoError : public std::runtime_error
{
public:
  using std::runtime_error::runtime_error;
};
class Key
{
public:
  Key(View secret, std::string_view label, std::uint8_t epoch);
  ~Key() { OPENSSL_cleanse(m_key.data(), m_key.size()); }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  const std::uint8_t* data() const { return m_key.data(); }
private:
  std::array<std::uint8_t, KeyLen> m_key;
};
/// HKDF-SHA256 with label and epoch as info.
Key::Key(View secret, std::string_view label, std::uint8_t epoch)
{
  Bytes info(label.begin(), label.end());
  info.push_back(epoch);
  std::unique_ptr<EVP_PKEY_CTX, PkeyCtxFree> c(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
  std::size_t n = KeyLen;
  if (!c || EVP_PKEY_derive_init(c.get()) != 1 ||
      EVP_PKEY_CTX_set_hkdf_md(c.get(), EVP_sha256()) != 1 ||
      EVP_PKEY_CTX_set1_hkdf_key(c.get(), secret.data(), static_cast<int>(secret.size())) != 1 ||
      EVP_PKEY_CTX_add1_hkdf_info(c.get(), info.data(), static_cast<int>(info.size())) != 1 ||
      EVP_PKEY_derive(c.get(), m_key.data(), &n) != 1 || n != KeyLen)
    throw CryptoError("hkdf");
}
static void putBe(std::uint8_t* p, std::uint64_t v)
{
  for (int i = 7; i >= 0; --i, v >>= 8)
    p[i] = static_cast<std::uint8_t>(v);
}
static std::uint64_t getBe(const std::uint8_t* p)
{
  std::uint64_t v = 0;
  for (int i = 0; i < 8; ++i)
    v = v << 8 | p[i];
  return v;
}
/// The counter, right-aligned. Unique as long as it is for a key.
static std::array<std::uint8_t, NonceLen> nonceOf(std::uint64_t counter)
{
  std::array<std::uint8_t, NonceLen> n{};
  putBe(n.data() + 4, counter);
  return n;
}
/// Remembers which of the last counters have been seen.
class ReplayWindow
{
public:
  bool fresh(std::uint64_t c) const
  {
    if (!m_any || c > m_top)
      return true;
    const std::uint64_t back = m_top - c;
    return back < Size && !m_seen[back];
  }
  void mark(std::uint64_t c)
  {
    if (!m_any || c > m_top)
    {
      const std::uint64_t by = m_any ? c - m_top : 0;
      m_seen = by < Size ? m_seen << by : std::bitset<Size>();
      m_top = c;
      m_any = true;
    }
    m_seen.set(m_top - c);
  }
private:
  static constexpr std::size_t Size = 1024;
  std::bitset<Size> m_seen;
  std::uint64_t m_top = 0;
  bool m_any = false;
};
class Sender
{
public:
  /// The label tells the direction, "c2r" or "r2c".
  Sender(Bytes secret, std::string_view label) : m_secret(std::move(secret)), m_label(label) { rekey(0); }
  ~Sender() { OPENSSL_cleanse(m_secret.data(), m_secret.size()); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;
  Bytes seal(View voice);
  /// The relay has lost our state and asks to begin again.
  void restart();
private:
  void rekey(std::uint8_t epoch)
  {
    m_key = std::make_unique<Key>(m_secret, m_label, epoch);
    m_epoch = epoch;
    m_counter = 0;
  }
  void advance()
  {
    if (m_epoch == 255)
      throw CryptoError("handshake needed");
    rekey(static_cast<std::uint8_t>(m_epoch + 1));
  }
  Bytes m_secret;
  std::string_view m_label;
  std::unique_ptr<Key> m_key;
  std::uint8_t m_epoch = 0;
  std::uint64_t m_counter = 0;
};
void Sender::restart()
{
<<<<<<< V
  m_counter = 0;
=======
  advance();
>>>>>>> F
}
Bytes Sender::seal(View voice)
{
  if (voice.size() > MaxVoice)
    throw std::invalid_argument("packet too large");
  if (m_counter >= RekeyAfter)
    advance();
  const std::uint64_t counter = m_counter++;
  Bytes out(HeadLen + voice.size() + TagLen);
  out[0] = m_epoch;
  putBe(out.data() + 1, counter);
  const auto nonce = nonceOf(counter);
  int n = 0, m = 0;
  Ctx c(EVP_CIPHER_CTX_new());
  if (!c || EVP_EncryptInit_ex(c.get(), EVP_chacha20_poly1305(), nullptr, m_key->data(), nonce.data()) != 1 ||
      EVP_EncryptUpdate(c.get(), nullptr, &n, out.data(), HeadLen) != 1 ||
      EVP_EncryptUpdate(c.get(), out.data() + HeadLen, &n, voice.data(), static_cast<int>(voice.size())) != 1 ||
      EVP_EncryptFinal_ex(c.get(), out.data() + HeadLen + n, &m) != 1 ||
      EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_AEAD_GET_TAG, TagLen, out.data() + HeadLen + voice.size()) != 1)
    throw CryptoError("seal");
  return out;
}
class Receiver
{
public:
  Receiver(Bytes secret, std::string_view label) : m_secret(std::move(secret)), m_label(label) {}
  ~Receiver() { OPENSSL_cleanse(m_secret.data(), m_secret.size()); }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;
  /// Nothing for packets that are damaged, forged or have come before.
  std::optional<Bytes> open(View packet);
private:
  struct Epoch
  {
    Key key;
    ReplayWindow window;
    Epoch(View secret, std::string_view label, std::uint8_t e) : key(secret, label, e) {}
  };
  Bytes m_secret;
  std::string_view m_label;
  std::array<std::unique_ptr<Epoch>, 256> m_epochs;
};
std::optional<Bytes> Receiver::open(View packet)
{
  if (packet.size() < HeadLen + TagLen || packet.size() > HeadLen + MaxVoice + TagLen)
    return std::nullopt;
  auto& slot = m_epochs[packet[0]];
  if (!slot)
    slot = std::make_unique<Epoch>(m_secret, m_label, packet[0]);
  const std::uint64_t counter = getBe(packet.data() + 1);
  if (!slot->window.fresh(counter))
    return std::nullopt;
  const View body = packet.subspan(HeadLen, packet.size() - HeadLen - TagLen);
  std::array<std::uint8_t, TagLen> tag;
  std::memcpy(tag.data(), packet.data() + packet.size() - TagLen, TagLen);
  const auto nonce = nonceOf(counter);
  Bytes plain(body.size() + TagLen);
  int n = 0, m = 0;
  Ctx c(EVP_CIPHER_CTX_new());
  if (!c || EVP_DecryptInit_ex(c.get(), EVP_chacha20_poly1305(), nullptr, slot->key.data(), nonce.data()) != 1 ||
      EVP_DecryptUpdate(c.get(), nullptr, &n, packet.data(), HeadLen) != 1 ||
      EVP_DecryptUpdate(c.get(), plain.data(), &n, body.data(), static_cast<int>(body.size())) != 1 ||
      EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_AEAD_SET_TAG, TagLen, tag.data()) != 1 ||
      EVP_DecryptFinal_ex(c.get(), plain.data() + n, &m) != 1)
    return std::nullopt;
<<<<<<< V
=======
  slot->window.mark(counter);
>>>>>>> F
  plain.resize(body.size());
  return plain;
}
} // namespace relay
