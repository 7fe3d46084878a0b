#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "net/packet.h"

namespace net {

struct ChatPacket {
    std::uint8_t  type;
    std::uint8_t  channel;
    std::uint16_t length;
    char          text[252];
};
static_assert(sizeof(ChatPacket) == 256);

std::size_t buildChat(ChatPacket& pkt, std::uint8_t channel, std::string_view msg)
{
    const std::size_t n = std::min(msg.size(), sizeof(pkt.text));

    pkt.type = kChat;
    pkt.channel = channel;
    pkt.length = toNet16(static_cast<std::uint16_t>(n));
    std::memcpy(pkt.text, msg.data(), n);
    return offsetof(ChatPacket, text) + n;
}

bool readChat(const std::uint8_t* data, std::size_t size, Chat& out)
{
    ChatPacket pkt;
    constexpr std::size_t header = offsetof(ChatPacket, text);

    if (size < header || size > sizeof(pkt))
        return false;
    std::memcpy(&pkt, data, size);

    const std::size_t n = fromNet16(pkt.length);
    if (pkt.type != kChat || n != size - header)
        return false;

    out.channel = pkt.channel;
    out.text.assign(pkt.text, n);
    return true;
}

void writeName(std::array<char, 32>& field, std::string_view name)
{
    field.fill('\0');
    std::copy_n(name.begin(), std::min(name.size(), field.size() - 1), field.begin());
}

}
