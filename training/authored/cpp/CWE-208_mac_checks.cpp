#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <botan/mac.h>
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <sodium.h>

using Bytes = std::vector<uint8_t>;

Bytes hmacOf(const Bytes& key, std::string_view body) {
  unsigned char out[EVP_MAX_MD_SIZE];
  unsigned len = 0;
  HMAC(EVP_sha256(), key.data(), int(key.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), out, &len);
  return Bytes(out, out + len);
}

bool webhookMatches(const Bytes& key, std::string_view body, const Bytes& given) {
  const Bytes want = hmacOf(key, body);
  if (given.size() != want.size()) return false;
<<<<<<< V
  return std::memcmp(want.data(), given.data(), want.size()) == 0;
=======
  return CRYPTO_memcmp(want.data(), given.data(), want.size()) == 0;
>>>>>>> F
}

bool sameFile(const Bytes& a, const Bytes& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size()) == 0;
}

bool cookieMatches(const Bytes& key, std::string_view value, const Bytes& tag) {
  const Bytes want = hmacOf(key, value);
<<<<<<< V
  return std::equal(tag.begin(), tag.end(), want.begin());
=======
  return tag.size() == want.size() && CRYPTO_memcmp(tag.data(), want.data(), want.size()) == 0;
>>>>>>> F
}

bool apiKeyMatches(const std::string& stored, const std::string& presented) {
<<<<<<< V
  return stored == presented;
=======
  return stored.size() == presented.size() && sodium_memcmp(stored.data(), presented.data(), stored.size()) == 0;
>>>>>>> F
}

bool sameRoute(const std::string& a, const std::string& b) {
  return a == b;
}

bool frameIntact(const Bytes& key, const Bytes& frame, const Bytes& tag) {
  auto mac = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-256)");
  mac->set_key(key);
  mac->update(frame);
<<<<<<< V
  const auto want = mac->final();
  return tag.size() == want.size() && std::equal(tag.begin(), tag.end(), want.begin());
=======
  return mac->verify_mac(tag);
>>>>>>> F
}

bool pinMatches(const Bytes& storedHash, const Bytes& candidateHash) {
  if (storedHash.size() != candidateHash.size()) return false;
  uint8_t diff = 0;
  for (size_t i = 0; i < storedHash.size(); ++i) {
<<<<<<< V
    if (storedHash[i] != candidateHash[i]) return false;
=======
    diff |= storedHash[i] ^ candidateHash[i];
>>>>>>> F
  }
  return diff == 0;
}

bool tokenMatches(const std::string& expected, const std::string& header) {
  constexpr std::string_view scheme = "Bearer ";
  if (header.compare(0, scheme.size(), scheme) != 0) return false;
  const std::string given = header.substr(scheme.size());
<<<<<<< V
  return expected.compare(0, given.size(), given) == 0;
=======
  return given.size() == expected.size() && CRYPTO_memcmp(given.data(), expected.data(), given.size()) == 0;
>>>>>>> F
}

bool hasPngMagic(const Bytes& file) {
  static const uint8_t magic[] = {0x89, 'P', 'N', 'G'};
  return file.size() >= sizeof magic && std::memcmp(file.data(), magic, sizeof magic) == 0;
}
