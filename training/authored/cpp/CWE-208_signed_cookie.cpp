#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <optional>
#include <string>

#include "base64.hpp"

class CookieSigner {
public:
    explicit CookieSigner(std::string key) : key_(std::move(key)) {}
    std::string sign(const std::string &value) const
    {
        return value + "." + base64url(mac(value));
    }
    // Returns the value when the signature belongs to it.
    std::optional<std::string> open(const std::string &cookie) const
    {
        const auto dot = cookie.rfind('.');
        if (dot == std::string::npos)
            return std::nullopt;
        const std::string value = cookie.substr(0, dot);
        const std::string given = cookie.substr(dot + 1);
        const std::string want = base64url(mac(value));
<<<<<<< V
        if (given != want)
            return std::nullopt;
=======
        if (given.size() != want.size() || CRYPTO_memcmp(given.data(), want.data(), want.size()) != 0)
            return std::nullopt;
>>>>>>> F
        return value;
    }

private:
    std::string mac(const std::string &value) const
    {
        unsigned char md[EVP_MAX_MD_SIZE];
        unsigned int n = 0;
        HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
             reinterpret_cast<const unsigned char *>(value.data()), value.size(), md, &n);
        return std::string(reinterpret_cast<char *>(md), n);
    }
    std::string key_;
};
