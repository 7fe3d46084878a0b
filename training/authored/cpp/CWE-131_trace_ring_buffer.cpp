#include "trace/ring.h"

#include <atomic>
#include <cstdint>
#include <cstring>

namespace trace {

// Single producer (the control loop), single consumer (the telemetry task).
// Records are: u16 length, then the bytes; both may wrap.
class Ring {
public:
    static constexpr uint32_t kSize = 1u << 14;

    bool push(const void* rec, uint16_t len);
    uint16_t pop(void* dst, uint16_t cap);
    uint32_t pending() const;

private:
    void copyIn(uint32_t pos, const uint8_t* src, uint32_t n);
    void copyOut(uint32_t pos, uint8_t* dst, uint32_t n) const;

    uint8_t m_data[kSize];
    std::atomic<uint32_t> m_head{0};
    std::atomic<uint32_t> m_tail{0};
    uint32_t m_dropped = 0;
};

uint32_t Ring::pending() const
{
    return m_head.load(std::memory_order_acquire) - m_tail.load(std::memory_order_acquire);
}

void Ring::copyIn(uint32_t pos, const uint8_t* src, uint32_t n)
{
    const uint32_t at = pos & (kSize - 1);
    const uint32_t first = n < kSize - at ? n : kSize - at;
    std::memcpy(m_data + at, src, first);
    std::memcpy(m_data, src + first, n - first);
}

void Ring::copyOut(uint32_t pos, uint8_t* dst, uint32_t n) const
{
    const uint32_t at = pos & (kSize - 1);
    const uint32_t first = n < kSize - at ? n : kSize - at;
    std::memcpy(dst, m_data + at, first);
    std::memcpy(dst + first, m_data, n - first);
}

bool Ring::push(const void* rec, uint16_t len)
{
    const uint32_t head = m_head.load(std::memory_order_relaxed);
    const uint32_t used = head - m_tail.load(std::memory_order_acquire);
<<<<<<< V
    if (kSize - used < len) {
=======
    if (kSize - used < len + 2u) {
>>>>>>> F
        ++m_dropped;
        return false;
    }
    uint8_t hdr[2] = {uint8_t(len), uint8_t(len >> 8)};
    copyIn(head, hdr, 2);
    copyIn(head + 2, static_cast<const uint8_t*>(rec), len);
    m_head.store(head + 2 + len, std::memory_order_release);
    return true;
}

uint16_t Ring::pop(void* dst, uint16_t cap)
{
    const uint32_t tail = m_tail.load(std::memory_order_relaxed);
    const uint32_t used = m_head.load(std::memory_order_acquire) - tail;
    if (used < 2)
        return 0;
    uint8_t hdr[2];
    copyOut(tail, hdr, 2);
    const uint16_t len = uint16_t(hdr[0] | hdr[1] << 8);
    const uint16_t n = len < cap ? len : cap;
    copyOut(tail + 2, static_cast<uint8_t*>(dst), n);
    m_tail.store(tail + 2 + len, std::memory_order_release);
    return n;
}

} // namespace trace
