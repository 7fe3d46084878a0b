#include "byte_buffer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace wire {

class ByteWriter {
public:
    template <typename T>
    void put(T value)
    {
        static_assert(std::is_trivially_copyable<T>::value, "plain types only");
        const std::size_t at = data_.size();
        data_.resize(at + sizeof(T));
        std::memcpy(data_.data() + at, &value, sizeof(T));
    }

    void put_string(const std::string &s)
    {
        if (s.size() > std::numeric_limits<std::uint16_t>::max())
            throw std::length_error("string is too long");
        put(static_cast<std::uint16_t>(s.size()));
        const auto *p = reinterpret_cast<const std::uint8_t *>(s.data());
        data_.insert(data_.end(), p, p + s.size());
    }

    const std::vector<std::uint8_t> &data() const { return data_; }

private:
    std::vector<std::uint8_t> data_;
};

class ByteReader {
public:
    ByteReader(const std::uint8_t *p, std::size_t n) : p_(p), left_(n) {}

    template <typename T>
    T get()
    {
        static_assert(std::is_trivially_copyable<T>::value, "plain types only");
        need(sizeof(T));
        T value;
        std::memcpy(&value, p_, sizeof(T));
        skip(sizeof(T));
        return value;
    }

    std::string get_string()
    {
        const std::size_t n = get<std::uint16_t>();
        need(n);
        std::string s(reinterpret_cast<const char *>(p_), n);
        skip(n);
        return s;
    }

    bool done() const { return left_ == 0; }

private:
    void need(std::size_t n) const
    {
        if (n > left_)
            throw std::out_of_range("message is truncated");
    }

    void skip(std::size_t n)
    {
        p_ += n;
        left_ -= n;
    }

    const std::uint8_t *p_;
    std::size_t left_;
};

std::string hex_dump(const std::uint8_t *p, std::size_t n)
{
    std::string out;
    std::array<char, 16> cell;
    for (std::size_t row = 0; row < n; row += 16) {
        std::sprintf(cell.data(), "%08x ", static_cast<unsigned>(row));
        out += cell.data();
        const std::size_t end = std::min(n, row + 16);
        for (std::size_t i = row; i < end; ++i) {
            std::sprintf(cell.data(), " %02x", static_cast<unsigned>(p[i]));
            out += cell.data();
        }
        out += '\n';
    }
    return out;
}

std::uint16_t fletcher16(const std::uint8_t *p, std::size_t n)
{
    std::uint32_t a = 0, b = 0;
    for (std::size_t i = 0; i < n; ++i) {
        a = (a + p[i]) % 255;
        b = (b + a) % 255;
    }
    return static_cast<std::uint16_t>(b << 8 | a);
}

std::vector<std::uint8_t> encode(const Sample &s)
{
    ByteWriter w;
    w.put(s.time);
    w.put(s.value);
    w.put_string(s.sensor);
    w.put(fletcher16(w.data().data(), w.data().size()));
    return w.data();
}

Sample decode(const std::vector<std::uint8_t> &in)
{
    ByteReader r(in.data(), in.size());
    Sample s;
    s.time = r.get<std::int64_t>();
    s.value = r.get<double>();
    s.sensor = r.get_string();
    const auto sum = r.get<std::uint16_t>();
    if (!r.done() || sum != fletcher16(in.data(), in.size() - sizeof(sum)))
        throw std::runtime_error("bad sample");
    return s;
}

} // namespace wire
