#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct BmpInfo { uint32_t width; uint32_t height; uint16_t bpp; };
struct Vertex { float x, y, z; };

std::unique_ptr<uint8_t[]> pixelBuffer(const BmpInfo& info)
{
<<<<<<< V
    uint32_t bytes = info.width * info.height * 4;
=======
    if (info.width > 16384 || info.height > 16384)
        return nullptr;
    uint32_t bytes = info.width * info.height * 4;
>>>>>>> F
    return std::make_unique<uint8_t[]>(bytes);
}

void fillPixels(uint8_t* dst, size_t cap, const BmpInfo& info, uint8_t value)
{
<<<<<<< V
    size_t total = info.width * info.height;
=======
    size_t total = size_t(info.width) * info.height;
>>>>>>> F
    if (total > cap)
        throw std::length_error("image");
    for (size_t y = 0; y < info.height; ++y)
        std::memset(dst + y * info.width, value, info.width);
}

Vertex* readVertices(std::span<const uint8_t> file, uint32_t count)
{
<<<<<<< V
    if (count * uint32_t(sizeof(Vertex)) > file.size())
=======
    if (count > file.size() / sizeof(Vertex))
>>>>>>> F
        return nullptr;
    auto* v = new Vertex[count];
    for (uint32_t i = 0; i < count; ++i)
        std::memcpy(&v[i], file.data() + size_t(i) * sizeof(Vertex), sizeof(Vertex));
    return v;
}

std::string takeField(std::span<const uint8_t> in, uint32_t pos, uint32_t len)
{
<<<<<<< V
    if (pos + len > in.size())
=======
    if (pos > in.size() || len > in.size() - pos)
>>>>>>> F
        return {};
    return std::string(reinterpret_cast<const char*>(in.data()) + pos, len);
}

size_t checkerboardBytes()
{
    constexpr uint32_t side = 64;
    return side * side * sizeof(Vertex);
}

bool copyName(char (&dst)[64], const char* src, int len)
{
<<<<<<< V
    if (len > int(sizeof dst) - 1)
=======
    if (len < 0 || len > int(sizeof dst) - 1)
>>>>>>> F
        return false;
    std::memcpy(dst, src, size_t(len));
    dst[len] = '\0';
    return true;
}

std::vector<char> withTrailer(const std::vector<char>& body, const std::string& trailer)
{
<<<<<<< V
    uint16_t total = uint16_t(body.size() + trailer.size());
=======
    size_t total = body.size() + trailer.size();
>>>>>>> F
    std::vector<char> out(total);
    std::memcpy(out.data(), body.data(), body.size());
    std::memcpy(out.data() + body.size(), trailer.data(), trailer.size());
    return out;
}

void* table(size_t rows, size_t cols)
{
<<<<<<< V
    return std::malloc(rows * cols * sizeof(double));
=======
    if (cols && rows > std::numeric_limits<size_t>::max() / sizeof(double) / cols)
        return nullptr;
    return std::malloc(rows * cols * sizeof(double));
>>>>>>> F
}

uint8_t checksum(std::span<const uint8_t> data)
{
    uint8_t sum = 0;
    for (uint8_t b : data)
        sum = uint8_t(sum + b);
    return sum;
}

uint32_t fnv1a(std::string_view text)
{
    uint32_t h = 2166136261u;
    for (unsigned char c : text)
        h = (h ^ c) * 16777619u;
    return h;
}
