#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

/// Read a little-endian 32-bit number at an offset that another field of the file gives.
/// @return nothing when the number does not lie inside of the data
std::optional<std::uint32_t> peek32(std::span<const std::uint8_t> data, std::uint64_t offset)
{
    if (data.size() < 4 || offset > data.size() - 4)
        return std::nullopt;
    std::uint8_t raw[4];
    std::memcpy(raw, data.data() + offset, sizeof raw);
    return raw[0] | raw[1] << 8 | raw[2] << 16 | static_cast<std::uint32_t>(raw[3]) << 24;
}
