#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <string>

/// Parse the port number of a "host:port" setting sent by the peer.
/// Ports below 1024 belong to the system and give no result, as does text
/// that is not a port number.
std::optional<std::uint16_t> parsePort(std::string_view text)
{
<<<<<<< V
    const int value = std::atoi(std::string(text).c_str());
    if (static_cast<std::uint32_t>(value) < 1024)
        return std::nullopt;
    return static_cast<std::uint16_t>(value);
=======
    std::uint16_t value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size() || value < 1024)
        return std::nullopt;
    return value;
>>>>>>> F
}
