#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include <QByteArray>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <botan/hash.h>
#include <botan/hex.h>
#include <openssl/evp.h>
#include <openssl/md5.h>
#include <openssl/sha.h>
#include <sodium.h>

QByteArray storedPassword(const QByteArray& password, const QByteArray& salt)
{
<<<<<<< V
    return QCryptographicHash::hash(salt + password, QCryptographicHash::Sha256);
=======
    return QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, password, salt, 600000, 32);
>>>>>>> F
}

QByteArray thumbnailKey(const QByteArray& imageBytes)
{
    return QCryptographicHash::hash(imageBytes, QCryptographicHash::Md5).toHex();
}

std::vector<uint8_t> vaultKey(const std::string& passphrase, const std::vector<uint8_t>& salt)
{
    std::vector<uint8_t> key(32);
<<<<<<< V
    if (PKCS5_PBKDF2_HMAC(passphrase.data(), int(passphrase.size()), salt.data(), int(salt.size()),
                          1000, EVP_sha1(), int(key.size()), key.data()) != 1)
=======
    if (PKCS5_PBKDF2_HMAC(passphrase.data(), int(passphrase.size()), salt.data(), int(salt.size()),
                          600000, EVP_sha256(), int(key.size()), key.data()) != 1)
>>>>>>> F
        throw std::runtime_error("kdf");
    return key;
}

std::string updateDigest(const std::string& package)
{
<<<<<<< V
    auto h = Botan::HashFunction::create_or_throw("MD5");
=======
    auto h = Botan::HashFunction::create_or_throw("SHA-256");
>>>>>>> F
    h->update(package);
    return Botan::hex_encode(h->final());
}

std::string gitBlobId(const std::string& body)
{
    auto h = Botan::HashFunction::create_or_throw("SHA-1");
    h->update("blob " + std::to_string(body.size()) + std::string(1, '\0'));
    h->update(body);
    return Botan::hex_encode(h->final(), false);
}

QByteArray signCallback(const QByteArray& body, const QByteArray& secret)
{
<<<<<<< V
    return QCryptographicHash::hash(secret + body, QCryptographicHash::Sha256).toHex();
=======
    return QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
>>>>>>> F
}

std::string hashForLogin(const std::string& password)
{
    char out[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(out, password.data(), password.size(),
<<<<<<< V
                          crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN) != 0)
=======
                          crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE) != 0)
>>>>>>> F
        throw std::bad_alloc();
    return out;
}

size_t shardOf(const std::string& customerId, size_t shards)
{
    return std::hash<std::string>{}(customerId) % shards;
}

std::string storedTokenDigest(const std::string& bearerToken)
{
<<<<<<< V
    return std::to_string(std::hash<std::string>{}(bearerToken));
=======
    unsigned char d[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(bearerToken.data()), bearerToken.size(), d);
    return Botan::hex_encode(d, sizeof d);
>>>>>>> F
}

bool sameContent(const std::string& a, const std::string& b)
{
    unsigned char x[MD5_DIGEST_LENGTH], y[MD5_DIGEST_LENGTH];
    MD5(reinterpret_cast<const unsigned char*>(a.data()), a.size(), x);
    MD5(reinterpret_cast<const unsigned char*>(b.data()), b.size(), y);
    return std::equal(x, x + sizeof x, y) && a == b;
}
