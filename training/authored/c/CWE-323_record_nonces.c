#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdint.h>
#include <string.h>
#include <sodium.h>

struct chan { uint8_t key[32]; uint8_t iv[12]; uint64_t seq; EVP_CIPHER_CTX *c; int is_client; };

static int encrypt(struct chan *ch, const uint8_t *nonce, const uint8_t *in, int n, uint8_t *out)
{
        int a = 0, b = 0;

        if (EVP_EncryptInit_ex(ch->c, EVP_aes_256_gcm(), NULL, ch->key, nonce) != 1 ||
            EVP_EncryptUpdate(ch->c, out, &a, in, n) != 1 ||
            EVP_EncryptFinal_ex(ch->c, out + a, &b) != 1 ||
            EVP_CIPHER_CTX_ctrl(ch->c, EVP_CTRL_GCM_GET_TAG, 16, out + a + b) != 1)
                return -1;
        return a + b + 16;
}

int chan_send(struct chan *ch, const uint8_t *in, int n, uint8_t *out)
{
        uint8_t nonce[12];

        memcpy(nonce, ch->iv, sizeof(nonce));
        for (int i = 0; i < 8; i++)
                nonce[4 + i] ^= (uint8_t)(ch->seq >> (56 - 8 * i));
<<<<<<< V
        return encrypt(ch, nonce, in, n, out);
=======
        ch->seq++;
        return encrypt(ch, nonce, in, n, out);
>>>>>>> F
}

int file_seal(struct chan *ch, const uint8_t *in, int n, uint8_t *out)
{
<<<<<<< V
        memset(out, 0, 12);
=======
        if (RAND_bytes(out, 12) != 1)
                return -1;
>>>>>>> F
        return encrypt(ch, out, in, n, out + 12);
}

/* the key is random and encrypts this single message */
int one_shot_seal(const uint8_t *in, size_t n, uint8_t key[32], uint8_t *out)
{
        static const uint8_t nonce[crypto_secretbox_NONCEBYTES];

        randombytes_buf(key, 32);
        return crypto_secretbox_easy(out, in, n, nonce, key);
}

void chan_set_direction_iv(struct chan *ch)
{
        /* both ends share one key */
<<<<<<< V
        ch->iv[0] = ch->seq == 0 ? 0x5a : 0xa5;
=======
        ch->iv[0] = ch->is_client ? 0x5a : 0xa5;
>>>>>>> F
}

int cbc_start(EVP_CIPHER_CTX *c, const uint8_t key[32], uint8_t iv[16])
{
<<<<<<< V
        if (EVP_Digest(key, 32, iv, NULL, EVP_md5(), NULL) != 1)
                return 0;
=======
        if (RAND_bytes(iv, 16) != 1)
                return 0;
>>>>>>> F
        return EVP_EncryptInit_ex(c, EVP_aes_256_cbc(), NULL, key, iv);
}

int cbc_open(EVP_CIPHER_CTX *c, const uint8_t key[32], const uint8_t *msg)
{
        /* the message starts with the vector that the sender drew */
        return EVP_DecryptInit_ex(c, EVP_aes_256_cbc(), NULL, key, msg);
}

int gcm_iv_length(EVP_CIPHER_CTX *c)
{
        return EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_IVLEN, 12, NULL);
}

int log_seal(uint32_t line, const uint8_t key[32], const uint8_t *in, size_t n, uint8_t *out)
{
        uint8_t nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES] = { 0 };

        /* line starts again at zero with every new log file, the key stays */
<<<<<<< V
        memcpy(nonce, &line, sizeof(line));
=======
        randombytes_buf(nonce, sizeof(nonce));
>>>>>>> F
        memcpy(out, nonce, sizeof(nonce));
        return crypto_aead_xchacha20poly1305_ietf_encrypt(out + sizeof(nonce), NULL, in, n,
                                                          (const uint8_t *)&line, sizeof(line),
                                                          NULL, nonce, key);
}
