#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace nfc {

using Bytes = std::span<const std::uint8_t>;

struct Tlv {
    std::uint16_t tag;
    Bytes value;
};

// Walks the BER-TLV objects of a card's answer.
bool for_each(Bytes in, const std::function<void(const Tlv &)> &fn)
{
    while (!in.empty()) {
        std::size_t pos = 0;
        Tlv t{};

        t.tag = in[pos++];
        if ((t.tag & 0x1f) == 0x1f) {
            if (pos >= in.size())
                return false;
            t.tag = static_cast<std::uint16_t>(t.tag << 8 | in[pos++]);
        }
        if (pos >= in.size())
            return false;

        std::size_t len = in[pos++];
        if (len == 0x81) {
            if (pos >= in.size())
                return false;
            len = in[pos++];
        } else if (len > 0x7f) {
            return false;
        }

<<<<<<< V
        if (len > in.size())
            return false;
=======
        if (len > in.size() - pos)
            return false;
>>>>>>> F
        t.value = in.subspan(pos, len);
        fn(t);
        in = in.subspan(pos + len);
    }
    return true;
}

} // namespace nfc
