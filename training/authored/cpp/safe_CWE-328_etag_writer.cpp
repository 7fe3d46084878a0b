#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace httpd {

struct MdCtxFree {
    void operator()(EVP_MD_CTX* c) const { EVP_MD_CTX_free(c); }
};

// Entity tag of a response body, in the format the CDN has stored since version 1.
class EtagWriter {
public:
    EtagWriter() : ctx_(EVP_MD_CTX_new()) {
        if (!ctx_ || EVP_DigestInit_ex(ctx_.get(), EVP_md5(), nullptr) != 1) {
            throw std::runtime_error("digest init");
        }
    }

    void update(std::string_view chunk) {
        if (EVP_DigestUpdate(ctx_.get(), chunk.data(), chunk.size()) != 1) {
            throw std::runtime_error("digest update");
        }
    }

    // The quoted tag; the writer cannot be used any more after it.
    std::string finish() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> md{};
        unsigned int n = 0;
        if (EVP_DigestFinal_ex(ctx_.get(), md.data(), &n) != 1) {
            throw std::runtime_error("digest final");
        }
        static constexpr char digits[] = "0123456789abcdef";
        std::string out;
        out.reserve(2 + 2 * n);
        out += '"';
        for (unsigned int i = 0; i < n; ++i) {
            out += digits[md[i] >> 4];
            out += digits[md[i] & 15];
        }
        out += '"';
        return out;
    }

private:
    std::unique_ptr<EVP_MD_CTX, MdCtxFree> ctx_;
};

std::optional<std::string> fileEtag(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return std::nullopt;
    }
    EtagWriter writer;
    std::array<char, 32768> buf;
    while (in.read(buf.data(), buf.size()) || in.gcount() > 0) {
        writer.update({buf.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (!in.eof()) {
        return std::nullopt;
    }
    return writer.finish();
}

// Whether an If-None-Match header names the tag (weak comparison, RFC 9110).
bool matchesAny(std::string_view header, std::string_view etag) {
    std::size_t pos = 0;
    while (pos < header.size()) {
        const std::size_t start = header.find_first_not_of(" \t,", pos);
        if (start == std::string_view::npos) {
            return false;
        }
        if (header[start] == '*') {
            return true;
        }
        std::size_t open = start;
        if (header.substr(start, 2) == "W/") {
            open += 2;
        }
        if (open >= header.size() || header[open] != '"') {
            return false;
        }
        const std::size_t close = header.find('"', open + 1);
        if (close == std::string_view::npos) {
            return false;
        }
        if (header.substr(open, close - open + 1) == etag) {
            return true;
        }
        pos = close + 1;
    }
    return false;
}

}  // namespace httpd
