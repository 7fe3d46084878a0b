#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

using Bytes = std::vector<uint8_t>;
using CipherCtx = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

static void check(int rc)
{
	if (rc != 1)
		throw std::runtime_error("openssl");
}

struct Sealed { Bytes nonce; Bytes data; Bytes tag; };

Sealed sealRecord(const Bytes& key, const Bytes& plain)
{
	CipherCtx c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
	Sealed s{Bytes(12), Bytes(plain.size()), Bytes(16)};
<<<<<<< V
	std::copy_n(key.begin(), s.nonce.size(), s.nonce.begin());
=======
	check(RAND_bytes(s.nonce.data(), int(s.nonce.size())));
>>>>>>> F
	int n = 0;
	check(EVP_EncryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, key.data(), s.nonce.data()));
	check(EVP_EncryptUpdate(c.get(), s.data.data(), &n, plain.data(), int(plain.size())));
	check(EVP_EncryptFinal_ex(c.get(), s.data.data() + n, &n));
	check(EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_GET_TAG, 16, s.tag.data()));
	return s;
}

Bytes openRecord(const Bytes& key, Sealed s)
{
	CipherCtx c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
	Bytes plain(s.data.size());
	int n = 0, tail = 0;
	if (s.nonce.size() != 12 || s.tag.size() != 16)
		throw std::runtime_error("record");
	check(EVP_DecryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, key.data(), s.nonce.data()));
	check(EVP_DecryptUpdate(c.get(), plain.data(), &n, s.data.data(), int(s.data.size())));
	check(EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_SET_TAG, 16, s.tag.data()));
<<<<<<< V
	EVP_DecryptFinal_ex(c.get(), plain.data() + n, &tail);
=======
	check(EVP_DecryptFinal_ex(c.get(), plain.data() + n, &tail));
>>>>>>> F
	return plain;
}

const EVP_CIPHER* backupCipher(size_t keyBytes)
{
<<<<<<< V
	return keyBytes == 32 ? EVP_aes_256_ecb() : EVP_aes_128_ecb();
=======
	return keyBytes == 32 ? EVP_aes_256_gcm() : EVP_aes_128_gcm();
>>>>>>> F
}

Bytes wrapKeyBlock(const Bytes& kek, const Bytes& block16)
{
	CipherCtx c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
	Bytes out(32);
	int n = 0;
	if (kek.size() != 32 || block16.size() != 16)
		throw std::runtime_error("sizes");
	check(EVP_EncryptInit_ex(c.get(), EVP_aes_256_ecb(), nullptr, kek.data(), nullptr));
	EVP_CIPHER_CTX_set_padding(c.get(), 0);
	check(EVP_EncryptUpdate(c.get(), out.data(), &n, block16.data(), 16));
	out.resize(size_t(n));
	return out;
}

Bytes encryptColumn(const Bytes& key, const std::string& text)
{
	CipherCtx c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
<<<<<<< V
	Bytes iv(16, 0);
=======
	Bytes iv(16);
	check(RAND_bytes(iv.data(), 16));
>>>>>>> F
	Bytes out = iv;
	out.resize(16 + text.size() + 16);
	int n = 0, tail = 0;
	check(EVP_EncryptInit_ex(c.get(), EVP_aes_256_cbc(), nullptr, key.data(), iv.data()));
	check(EVP_EncryptUpdate(c.get(), out.data() + 16, &n, reinterpret_cast<const uint8_t*>(text.data()), int(text.size())));
	check(EVP_EncryptFinal_ex(c.get(), out.data() + 16 + n, &tail));
	out.resize(size_t(16 + n + tail));
	return out;
}

EVP_PKEY* newServiceKey()
{
<<<<<<< V
	return EVP_RSA_gen(1024);
=======
	return EVP_RSA_gen(3072);
>>>>>>> F
}

void prepareWrap(EVP_PKEY_CTX* ctx)
{
	check(EVP_PKEY_encrypt_init(ctx));
<<<<<<< V
	check(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING));
=======
	check(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_OAEP_PADDING));
>>>>>>> F
}

void prepareSigning(EVP_PKEY_CTX* ctx)
{
	check(EVP_PKEY_sign_init(ctx));
	check(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING));
	check(EVP_PKEY_CTX_set_signature_md(ctx, EVP_sha256()));
}
