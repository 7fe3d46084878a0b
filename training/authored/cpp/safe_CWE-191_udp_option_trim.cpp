#include <cstdint>
#include <cstring>
#include <span>

#include "vpn/cipher.h"
#include "vpn/peer.h"
#include "vpn/stats.h"

namespace vpn {

class DataPath {
public:
    DataPath(PeerTable& peers, Stats& stats) : peers_(peers), stats_(stats) {}
    bool inbound(std::span<const uint8_t> pkt, TunWriter& tun);

private:
    static constexpr size_t kHeader = 16;
    static constexpr size_t kTag = 16;

    static size_t innerLength(std::span<const uint8_t> ip);
    PeerTable& peers_;
    Stats& stats_;
};

// Plaintext is padded to a multiple of 16; the IP header has the true length.
size_t DataPath::innerLength(std::span<const uint8_t> ip)
{
    if (ip.size() >= 20 && ip[0] >> 4 == 4) {
        const size_t n = size_t(ip[2]) << 8 | ip[3];
        return n >= 20 && n <= ip.size() ? n : 0;
    }
    if (ip.size() >= 40 && ip[0] >> 4 == 6) {
        const size_t n = (size_t(ip[4]) << 8 | ip[5]) + 40;
        return n <= ip.size() ? n : 0;
    }
    return 0;
}

bool DataPath::inbound(std::span<const uint8_t> pkt, TunWriter& tun)
{
    if (pkt.size() < kHeader + kTag) {
        stats_.runts++;
        return false;
    }
    uint32_t index;
    uint64_t counter;
    std::memcpy(&index, pkt.data() + 4, sizeof index);
    std::memcpy(&counter, pkt.data() + 8, sizeof counter);

    auto peer = peers_.byIndex(index);
    if (!peer || !peer->window.mayAccept(counter))
        return false;

    uint8_t plain[kMaxPacket];
    const size_t len = pkt.size() - kHeader - kTag;
    if (len > sizeof plain)
        return false;
    if (!peer->rx.open(counter, pkt.subspan(kHeader), plain)) {
        stats_.forged++;
        return false;
    }
    peer->window.mark(counter);
    if (len == 0)
        return true;

    const size_t inner = innerLength({plain, len});
    if (inner == 0 || !peer->allows({plain, inner})) {
        stats_.dropped++;
        return false;
    }
    tun.write(plain, inner);
    return true;
}

} // namespace vpn
