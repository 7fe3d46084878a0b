#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "imaging/png_chunk.h"
#include "imaging/text_entry.h"

namespace imaging {

class TextChunks {
public:
    bool parsePlain(const PngChunk& c);
    bool parseCompressed(const PngChunk& c);
    const std::vector<TextEntry>& entries() const { return entries_; }

private:
    static constexpr size_t kMaxKeyword = 79;
    static constexpr size_t kMaxText = 1 << 20;

    static size_t keywordLength(const PngChunk& c);
    static bool inflateAll(const uint8_t* p, size_t n, std::string* out);

    std::vector<TextEntry> entries_;
};

size_t TextChunks::keywordLength(const PngChunk& c)
{
    const void* nul = std::memchr(c.data, 0, c.size);
    return nul ? size_t(static_cast<const uint8_t*>(nul) - c.data) : 0;
}

bool TextChunks::inflateAll(const uint8_t* p, size_t n, std::string* out)
{
    z_stream zs{};
    if (inflateInit(&zs) != Z_OK)
        return false;
    zs.next_in = const_cast<Bytef*>(p);
    zs.avail_in = static_cast<uInt>(n);

    char block[4096];
    int rc = Z_OK;
    while (rc == Z_OK) {
        zs.next_out = reinterpret_cast<Bytef*>(block);
        zs.avail_out = sizeof block;
        rc = inflate(&zs, Z_NO_FLUSH);
        if (rc != Z_OK && rc != Z_STREAM_END)
            break;
        const size_t got = sizeof block - zs.avail_out;
<<<<<<< V
        if (n > kMaxText || got > kMaxText) {
=======
        if (got > kMaxText - out->size()) {
>>>>>>> F
            rc = Z_MEM_ERROR;
            break;
        }
        out->append(block, got);
    }
    inflateEnd(&zs);
    return rc == Z_STREAM_END;
}

bool TextChunks::parsePlain(const PngChunk& c)
{
    const size_t k = keywordLength(c);
    if (k == 0 || k > kMaxKeyword || c.size - k - 1 > kMaxText)
        return false;
    TextEntry e;
    e.keyword.assign(reinterpret_cast<const char*>(c.data), k);
    e.text.assign(reinterpret_cast<const char*>(c.data) + k + 1, c.size - k - 1);
    entries_.push_back(std::move(e));
    return true;
}

bool TextChunks::parseCompressed(const PngChunk& c)
{
    const size_t k = keywordLength(c);
    if (k == 0 || k > kMaxKeyword || c.size - k < 2)
        return false;
    if (c.data[k + 1] != 0)
        return false;
    TextEntry e;
    e.keyword.assign(reinterpret_cast<const char*>(c.data), k);
    if (!inflateAll(c.data + k + 2, c.size - k - 2, &e.text))
        return false;
    entries_.push_back(std::move(e));
    return true;
}

} // namespace imaging
