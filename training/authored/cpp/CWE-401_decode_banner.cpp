#include <cstddef>
#include <cstdint>
#include <vector>

struct Banner {
    std::uint16_t width, height;
    std::vector<std::uint8_t> bits;
};

/// Decode a banner sent by a client: two 16-bit sizes, then one byte per pixel.
/// The caller owns the result.
/// @return nullptr when the message is too short or too long
Banner* decodeBanner(const std::uint8_t* data, std::size_t len)
{
    if (len < 4)
        return nullptr;
    auto* b = new Banner;
    b->width = static_cast<std::uint16_t>(data[0] | data[1] << 8);
    b->height = static_cast<std::uint16_t>(data[2] | data[3] << 8);
    b->bits.assign(data + 4, data + len);
<<<<<<< V
    if (b->bits.size() != std::size_t{b->width} * b->height)
        return nullptr;
=======
    if (b->bits.size() != std::size_t{b->width} * b->height) {
        delete b;
        return nullptr;
    }
>>>>>>> F
    return b;
}
