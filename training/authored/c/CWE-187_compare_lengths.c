#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <openssl/crypto.h>

#define MAC_LEN 32
#define ROOT "/srv/files"

struct account {
        char token[33];
        uint8_t pin_hash[MAC_LEN];
};

bool token_matches(const struct account *a, const char *given)
{
<<<<<<< V
        return strlen(given) > 0 && strncmp(a->token, given, strlen(given)) == 0;
=======
        return strlen(given) == 32 && CRYPTO_memcmp(a->token, given, 32) == 0;
>>>>>>> F
}

bool is_basic_auth(const char *header)
{
        return strncasecmp(header, "Basic ", 6) == 0;
}

bool mac_matches(const uint8_t *mac, size_t n, const uint8_t want[MAC_LEN])
{
<<<<<<< V
        return CRYPTO_memcmp(mac, want, n < MAC_LEN ? n : MAC_LEN) == 0;
=======
        return n == MAC_LEN && CRYPTO_memcmp(mac, want, MAC_LEN) == 0;
>>>>>>> F
}

bool pin_matches(const struct account *a, const uint8_t hash[MAC_LEN])
{
<<<<<<< V
        return strncmp((const char *)a->pin_hash, (const char *)hash, MAC_LEN) == 0;
=======
        return CRYPTO_memcmp(a->pin_hash, hash, MAC_LEN) == 0;
>>>>>>> F
}

bool starts_greeting(const uint8_t *buf, size_t n)
{
<<<<<<< V
        return n > 0 && memcmp(buf, "LINK/2.0", 8) == 0;
=======
        return n >= 8 && memcmp(buf, "LINK/2.0", 8) == 0;
>>>>>>> F
}

bool below_root(const char *real)
{
<<<<<<< V
        return strncmp(real, ROOT, strlen(ROOT)) == 0;
=======
        return strncmp(real, ROOT "/", strlen(ROOT "/")) == 0;
>>>>>>> F
}

bool host_in_domain(const char *host, const char *domain)
{
        size_t h = strlen(host), d = strlen(domain);

<<<<<<< V
        if (h < d || d == 0 || host[0] == '.')
                return false;
=======
        if (h <= d || host[h - d - 1] != '.')
                return false;
>>>>>>> F
        return strcasecmp(host + h - d, domain) == 0;
}

bool option_prefix(const char *arg, const char *name)
{
        size_t n = strlen(arg);

        return n > 0 && strncmp(name, arg, n) == 0;
}

bool same_page(const uint8_t *a, const uint8_t *b)
{
        return memcmp(a, b, 4096) == 0;
}

bool is_admin_role(const char *role)
{
<<<<<<< V
        return strncmp(role, "admin", strlen(role)) == 0;
=======
        return strncmp(role, "admin", sizeof("admin")) == 0;
>>>>>>> F
}
