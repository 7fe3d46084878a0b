#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pak {

// Token stream of the asset pack: a control byte holds eight flags, a set
// flag means "literal", a clear one "match" (offset 12 bit, length 4 bit).
std::optional<std::vector<uint8_t>> unpack(std::span<const uint8_t> in, std::size_t out_size)
{
    if (out_size > (64u << 20))
        return std::nullopt;

    std::vector<uint8_t> out(out_size);
    std::size_t w = 0, r = 0;

    while (r < in.size() && w < out.size()) {
        const uint8_t flags = in[r++];
        for (int bit = 0; bit < 8 && w < out.size(); ++bit) {
            if (flags & (1u << bit)) {
                if (r >= in.size())
                    return std::nullopt;
                out[w++] = in[r++];
                continue;
            }
            if (in.size() - r < 2)
                return std::nullopt;
            const std::size_t off = in[r] | (in[r + 1] & 0x0f) << 8;
            const std::size_t len = (in[r + 1] >> 4) + 3;
            r += 2;
<<<<<<< V
            if (off == 0 || off > w)
                return std::nullopt;
=======
            if (off == 0 || off > w || len > out.size() - w)
                return std::nullopt;
>>>>>>> F
            for (std::size_t i = 0; i < len; ++i, ++w)
                out[w] = out[w - off];
        }
    }
    if (w != out.size())
        return std::nullopt;
    return out;
}

} // namespace pak
