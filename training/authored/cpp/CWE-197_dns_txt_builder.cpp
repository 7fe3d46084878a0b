#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "dns/name.h"
#include "dns/record.h"

namespace dns {

class MessageBuilder {
public:
    explicit MessageBuilder(size_t limit) : buf_(new uint8_t[limit]), limit_(limit) {}
    ~MessageBuilder() { delete[] buf_; }
    MessageBuilder(const MessageBuilder&) = delete;
    MessageBuilder& operator=(const MessageBuilder&) = delete;

    bool addTxt(const Name& owner, uint32_t ttl, const std::vector<std::string>& parts);
    bool addRaw(const Name& owner, uint16_t type, uint32_t ttl, std::string_view rdata);

private:
    bool room(size_t n) const { return n <= limit_ - used_; }
    bool putOwner(const Name& owner, uint16_t type, uint32_t ttl);
    void put8(uint8_t v) { buf_[used_++] = v; }
    void put16(uint16_t v) { put8(uint8_t(v >> 8)); put8(uint8_t(v)); }
    void put32(uint32_t v) { put16(uint16_t(v >> 16)); put16(uint16_t(v)); }

    uint8_t* buf_;
    size_t limit_;
    size_t used_ = 0;
};

bool MessageBuilder::putOwner(const Name& owner, uint16_t type, uint32_t ttl)
{
    const std::string wire = owner.toWire();
    if (!room(wire.size() + 8))
        return false;
    std::memcpy(buf_ + used_, wire.data(), wire.size());
    used_ += wire.size();
    put16(type);
    put16(1);
    put32(ttl);
    return true;
}

bool MessageBuilder::addRaw(const Name& owner, uint16_t type, uint32_t ttl, std::string_view rdata)
{
    const size_t mark = used_;
    if (rdata.size() > 0xffff || !putOwner(owner, type, ttl) || !room(2 + rdata.size())) {
        used_ = mark;
        return false;
    }
    put16(uint16_t(rdata.size()));
    std::memcpy(buf_ + used_, rdata.data(), rdata.size());
    used_ += rdata.size();
    return true;
}

// Values are set by tenants through the zone editor, any number of strings each.
bool MessageBuilder::addTxt(const Name& owner, uint32_t ttl, const std::vector<std::string>& parts)
{
    const size_t mark = used_;
    if (parts.empty() || !putOwner(owner, kTypeTxt, ttl))
        return false;

<<<<<<< V
    uint16_t rdlen = 0;
    for (const std::string& s : parts)
        rdlen += 1 + std::min<size_t>(s.size(), 255);
    if (!room(2 + rdlen)) {
=======
    size_t rdlen = 0;
    for (const std::string& s : parts)
        rdlen += 1 + std::min<size_t>(s.size(), 255);
    if (rdlen > 0xffff || !room(2 + rdlen)) {
>>>>>>> F
        used_ = mark;
        return false;
    }

    put16(static_cast<uint16_t>(rdlen));
    for (const std::string& s : parts) {
        const size_t n = std::min<size_t>(s.size(), 255);
        put8(static_cast<uint8_t>(n));
        std::memcpy(buf_ + used_, s.data(), n);
        used_ += n;
    }
    return true;
}

} // namespace dns
