#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

#include "lzx/bit_source.h"
#include "lzx/huffman.h"

namespace lzx {

class BlockDecoder {
public:
    explicit BlockDecoder(size_t limit) : limit_(limit) {}
    void block(BitSource& in);
    std::span<const uint8_t> output() const { return out_; }

private:
    void literalRun(BitSource& in, size_t n);
    void match(size_t distance, size_t length);

    std::vector<uint8_t> out_;
    size_t limit_;
    Huffman literals_;
    Huffman distances_;
};

void BlockDecoder::literalRun(BitSource& in, size_t n)
{
    if (n > limit_ - out_.size())
        throw std::length_error("lzx: output limit");
    in.alignByte();
    const size_t old = out_.size();
    out_.resize(old + n);
    in.bytes(out_.data() + old, n);
}

void BlockDecoder::match(size_t distance, size_t length)
{
    if (distance == 0 || distance > out_.size())
        throw std::out_of_range("lzx: distance");
    if (length > limit_ - out_.size())
        throw std::length_error("lzx: output limit");

<<<<<<< V
    const std::span<const uint8_t> window(out_.data() + out_.size() - distance, distance);
    for (size_t i = 0; i < length; ++i)
        out_.push_back(window[i % distance]);
=======
    const size_t from = out_.size() - distance;
    for (size_t i = 0; i < length; ++i)
        out_.push_back(uint8_t(out_[from + i]));
>>>>>>> F
}

void BlockDecoder::block(BitSource& in)
{
    if (in.bits(1) == 0) {
        literalRun(in, in.bits(16));
        return;
    }

    literals_.readLengths(in, 286);
    distances_.readLengths(in, 30);
    for (;;) {
        const unsigned sym = literals_.decode(in);
        if (sym < 256) {
            if (out_.size() == limit_)
                throw std::length_error("lzx: output limit");
            out_.push_back(uint8_t(sym));
            continue;
        }
        if (sym == 256)
            return;
        const size_t length = lengthBase(sym) + in.bits(lengthExtra(sym));
        const unsigned dsym = distances_.decode(in);
        const size_t distance = distanceBase(dsym) + in.bits(distanceExtra(dsym));
        match(distance, length);
    }
}

} // namespace lzx
