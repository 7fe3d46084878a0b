#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include "serial.h"

// Reassembles frames from a UART: 0x7e, u8 length, payload, u8 sum.
class Deframer {
public:
    static constexpr std::size_t kMax = 64;
    // Returns how much of the input has been used.
    std::size_t feed(const uint8_t *p, std::size_t n)
    {
        const std::size_t take = std::min(n, buf_.size() - have_);
        std::memcpy(buf_.data() + have_, p, take);
        have_ += take;
        scan();
        return take;
    }

private:
    void scan()
    {
        std::size_t at = 0;
        while (have_ - at >= 3) {
            const uint8_t *f = buf_.data() + at;
            const std::size_t len = f[1];
            if (f[0] != 0x7e || len > kMax) {
                ++at;
                continue;
            }
            if (have_ - at < len + 3)
                break;
            if (sum(f + 2, len) == f[len + 2])
                on_frame(f + 2, len);
            at += len + 3;
        }
        std::memmove(buf_.data(), buf_.data() + at, have_ - at);
        have_ -= at;
    }
    static uint8_t sum(const uint8_t *p, std::size_t n)
    {
        uint8_t s = 0;
        while (n--)
            s = static_cast<uint8_t>(s + *p++);
        return s;
    }
    void on_frame(const uint8_t *p, std::size_t n);
    std::array<uint8_t, 2 * (kMax + 3)> buf_{};
    std::size_t have_ = 0;
};
