#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <vector>

/// Reads length-prefixed chunks from a save file held in memory.
class ChunkReader {
public:
    explicit ChunkReader(std::span<const std::uint8_t> data) : data_(data) {}

    /// Next chunk; throws std::out_of_range when the file is cut short.
    std::vector<std::uint8_t> next()
    {
        if (data_.size() - pos_ < 4)
            throw std::out_of_range("chunk length");
        std::uint32_t n;
        std::memcpy(&n, data_.data() + pos_, 4);
        pos_ += 4;
<<<<<<< V
        if (static_cast<std::uint32_t>(pos_) + n > data_.size())
            throw std::out_of_range("chunk data");
=======
        if (n > data_.size() - pos_)
            throw std::out_of_range("chunk data");
>>>>>>> F
        std::vector<std::uint8_t> out(n);
        std::memcpy(out.data(), data_.data() + pos_, n);
        pos_ += n;
        return out;
    }

private:
    std::span<const std::uint8_t> data_;
    std::size_t pos_ = 0;
};
