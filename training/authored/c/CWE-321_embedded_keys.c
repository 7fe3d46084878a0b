#define _GNU_SOURCE
#include <curl/curl.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int read_secret(const char *name, unsigned char *out, size_t n)
{
    char path[128];
    snprintf(path, sizeof path, "/etc/meter/secrets/%s", name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return -1;
    ssize_t got = read(fd, out, n);
    close(fd);
    return got == (ssize_t)n ? 0 : -1;
}

int seal_reading(EVP_CIPHER_CTX *c, const unsigned char nonce[12])
{
    unsigned char key[32];
<<<<<<< V
    memcpy(key, "meter-fake-key-0123456789abcdef!", 32);
=======
    if (read_secret("seal.key", key, sizeof key) != 0)
        return -1;
>>>>>>> F
    return EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), NULL, key, nonce);
}

int self_test_cipher(EVP_CIPHER_CTX *c)
{
    static const unsigned char key[32] = "meter-fake-key-for-known-answer";
    static const unsigned char nonce[12] = {0};
    unsigned char out[16];
    int n = 0;
    return EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), NULL, key, nonce) == 1 &&
           EVP_EncryptUpdate(c, out, &n, (const unsigned char *)"abc", 3) == 1 && n == 3;
}

PGconn *open_db(void)
{
    char conn[256];
<<<<<<< V
    snprintf(conn, sizeof conn, "host=db.meter.test dbname=meter user=meter password=%s", "fake-Winter-pass-77");
=======
    snprintf(conn, sizeof conn, "host=db.meter.test dbname=meter user=meter passfile=%s", "/etc/meter/secrets/pgpass");
>>>>>>> F
    return PQconnectdb(conn);
}

PGconn *open_scratch_db(void)
{
    return PQconnectdb("host=/run/test-postgres dbname=meter_test user=test password=test");
}

int admin_login(const char *user, int (*verify)(const char *, const char *), const char *pass)
{
<<<<<<< V
    if (strcmp(user, "service") == 0 && strcmp(pass, "fake-Field-Tech-1") == 0)
        return 1;
=======
    if (strcmp(user, "service") == 0)
        return 0;
>>>>>>> F
    return verify(user, pass);
}

void sign_upload(const unsigned char *body, size_t n, unsigned char tag[32])
{
    unsigned char key[32] = {0};
    unsigned len = 32;
<<<<<<< V
    uint32_t serial = 40017;
    memcpy(key, &serial, sizeof serial);
=======
    if (read_secret("upload.key", key, sizeof key) != 0)
        abort();
>>>>>>> F
    HMAC(EVP_sha256(), key, sizeof key, body, n, tag, &len);
}

struct curl_slist *api_headers(void)
{
    char line[160];
<<<<<<< V
    snprintf(line, sizeof line, "Authorization: Bearer %s", "fake_live_3f9a77c1d2");
=======
    const char *token = getenv("METER_API_TOKEN");
    snprintf(line, sizeof line, "Authorization: Bearer %s", token ? token : "");
>>>>>>> F
    return curl_slist_append(NULL, line);
}

struct curl_slist *plain_headers(void)
{
    struct curl_slist *h = curl_slist_append(NULL, "Accept: application/json");
    return curl_slist_append(h, "X-Key-Id: meter-west-2");
}

int pin_matches(const unsigned char spki_sha256[32])
{
    static const unsigned char pinned[32] = {
        0x5a, 0x11, 0xc0, 0x3e, 0x77, 0x92, 0x0d, 0xe4, 0x31, 0x08, 0xbb, 0x6f, 0xa9, 0x1d, 0x44, 0x70,
        0x21, 0xf8, 0x63, 0x9c, 0x0a, 0x52, 0xd7, 0x18, 0xee, 0x35, 0x80, 0x4b, 0xc6, 0x99, 0x02, 0x7d,
    };
    return memcmp(pinned, spki_sha256, 32) == 0;
}
