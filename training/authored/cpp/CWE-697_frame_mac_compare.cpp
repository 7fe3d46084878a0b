#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "crypto/hmac.h"
#include "drone/command.h"
#include "drone/link.h"

namespace drone {

// Uplink frame: u8 type, u32 counter, u8 tag length, tag, command bytes.
class CommandLink {
public:
    explicit CommandLink(const std::array<uint8_t, 32>& key) : key_(key) {}
    bool receive(const uint8_t* p, size_t n, Command* out);

private:
    static constexpr size_t kHead = 6;
    static constexpr size_t kTag = 16;

    bool tagMatches(const uint8_t* frame, const uint8_t* body, size_t bodyLen,
                    const uint8_t* tag, size_t tagLen) const;

    std::array<uint8_t, 32> key_;
    uint32_t lastCounter_ = 0;
};

bool CommandLink::tagMatches(const uint8_t* frame, const uint8_t* body, size_t bodyLen,
                             const uint8_t* tag, size_t tagLen) const
{
    crypto::HmacSha256 mac(key_.data(), key_.size());
    mac.update(frame, kHead - 1);
    mac.update(body, bodyLen);
    const auto full = mac.finish();

<<<<<<< V
    return crypto::equalBytes(full.data(), tag, std::min(tagLen, kTag));
=======
    return tagLen == kTag && crypto::equalBytes(full.data(), tag, kTag);
>>>>>>> F
}

bool CommandLink::receive(const uint8_t* p, size_t n, Command* out)
{
    if (n < kHead)
        return false;
    uint32_t counter;
    std::memcpy(&counter, p + 1, sizeof counter);
    const size_t tagLen = p[5];
    if (tagLen > n - kHead)
        return false;

    const uint8_t* tag = p + kHead;
    const uint8_t* body = tag + tagLen;
    const size_t bodyLen = n - kHead - tagLen;
    if (!tagMatches(p, body, bodyLen, tag, tagLen))
        return false;
    if (counter <= lastCounter_)
        return false;

    lastCounter_ = counter;
    out->type = p[0];
    out->args.assign(body, body + bodyLen);
    return out->validate();
}

} // namespace drone
