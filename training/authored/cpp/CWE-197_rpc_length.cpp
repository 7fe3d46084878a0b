#include <cstdint>
#include <cstring>
#include <memory>
#include <string>

#include "shmring.h"

class RpcOut {
public:
    explicit RpcOut(ShmRing &ring) : ring_(ring) {}
    bool call(uint16_t method, const std::string &payload);

private:
    ShmRing &ring_;
};

// Slot layout: u16 method, u16 length, payload. reserve() returns at least
// the number of octets asked for, or null when the ring is full.
bool RpcOut::call(uint16_t method, const std::string &payload)
{
<<<<<<< V
    const uint16_t total = 4 + payload.size();
    if (total > ring_.capacity())
        return false;
=======
    const size_t total = 4 + payload.size();
    if (total > ring_.capacity() || payload.size() > UINT16_MAX)
        return false;
>>>>>>> F

    auto *p = static_cast<uint8_t *>(ring_.reserve(total));
    if (!p)
        return false;

    const auto len = static_cast<uint16_t>(payload.size());
    std::memcpy(p, &method, 2);
    std::memcpy(p + 2, &len, 2);
    std::memcpy(p + 4, payload.data(), payload.size());
    ring_.commit();
    return true;
}
