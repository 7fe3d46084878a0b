#include <cstdint>
#include <cstring>
#include <string>

#include "net/dhcp/lease.h"
#include "net/dhcp/options.h"

namespace dhcp {

static const uint8_t kMagic[4] = {99, 130, 83, 99};

class OptionParser {
public:
    OptionParser(const uint8_t* p, size_t n) : p_(p), n_(n) {}
    bool parse(Lease& lease) const;

private:
    static bool readIp(const uint8_t* v, size_t len, uint32_t* ip);
    const uint8_t* p_;
    size_t n_;
};

bool OptionParser::readIp(const uint8_t* v, size_t len, uint32_t* ip)
{
    if (len < 4)
        return false;
    std::memcpy(ip, v, 4);
    return true;
}

bool OptionParser::parse(Lease& lease) const
{
    if (n_ < sizeof kMagic || std::memcmp(p_, kMagic, sizeof kMagic) != 0)
        return false;

    size_t i = sizeof kMagic;
    while (i < n_) {
        const uint8_t code = p_[i++];
        if (code == OPT_PAD)
            continue;
        if (code == OPT_END)
            return lease.serverId != 0;
        if (i == n_)
            return false;
        const size_t len = p_[i++];
        if (len > n_ - i)
            return false;
        const uint8_t* v = p_ + i;

        switch (code) {
        case OPT_SUBNET:
            if (!readIp(v, len, &lease.mask))
                return false;
            break;
        case OPT_ROUTER:
            if (!readIp(v, len, &lease.gateway))
                return false;
            break;
        case OPT_DNS:
            lease.dnsCount = 0;
            for (size_t k = 0; k + 4 <= len && lease.dnsCount < kMaxDns; k += 4)
                std::memcpy(&lease.dns[lease.dnsCount++], v + k, 4);
            break;
        case OPT_HOSTNAME:
            lease.host.assign(reinterpret_cast<const char*>(v), len);
            break;
        case OPT_LEASE_TIME:
            if (len != 4)
                return false;
            lease.seconds = uint32_t(v[0]) << 24 | uint32_t(v[1]) << 16 | uint32_t(v[2]) << 8 | v[3];
            break;
        case OPT_SERVER_ID:
            if (!readIp(v, len, &lease.serverId))
                return false;
            break;
        default:
            break;
        }
        i += len;
    }
    return false;
}

} // namespace dhcp
