#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cbor/value.h"

namespace tally::cbor {

class Reader {
public:
    Reader(const uint8_t* p, size_t n) : cur_(p), end_(p + n) {}
    Value read() { return item(0); }

private:
    static constexpr int kMaxDepth = 64;

    Value item(int depth);
    uint64_t argument(uint8_t info);
    uint8_t byte();
    size_t left() const { return static_cast<size_t>(end_ - cur_); }

    const uint8_t* cur_;
    const uint8_t* end_;
};

uint8_t Reader::byte()
{
    if (cur_ == end_)
        throw std::runtime_error("cbor: unexpected end");
    return *cur_++;
}

uint64_t Reader::argument(uint8_t info)
{
    if (info < 24)
        return info;
    if (info > 27)
        throw std::runtime_error("cbor: reserved length");
    uint64_t v = 0;
    for (int n = 1 << (info - 24); n > 0; --n)
        v = v << 8 | byte();
    return v;
}

Value Reader::item(int depth)
{
    if (depth > kMaxDepth)
        throw std::runtime_error("cbor: nested too deeply");

    const uint8_t head = byte();
    const uint64_t arg = argument(head & 0x1f);

    switch (head >> 5) {
    case 0:
        return Value::fromUnsigned(arg);
    case 1:
        return Value::fromNegative(arg);
    case 2:
    case 3: {
        if (arg > left())
            throw std::runtime_error("cbor: string past end");
        std::string s(reinterpret_cast<const char*>(cur_), static_cast<size_t>(arg));
        cur_ += arg;
        return (head >> 5) == 2 ? Value::fromBytes(std::move(s)) : Value::fromText(std::move(s));
    }
    case 4: {
        std::vector<Value> list;
        for (uint64_t i = 0; i < arg; ++i)
            list.push_back(item(depth + 1));
        return Value::fromList(std::move(list));
    }
    case 5: {
        Value::Map map;
        for (uint64_t i = 0; i < arg; ++i) {
            Value key = item(depth + 1);
            map.emplace_back(std::move(key), item(depth + 1));
        }
        return Value::fromMap(std::move(map));
    }
    case 6:
<<<<<<< V
        return Value::tagged(arg, item(depth));
=======
        return Value::tagged(arg, item(depth + 1));
>>>>>>> F
    default:
        if (arg == 20 || arg == 21)
            return Value::fromBool(arg == 21);
        return Value::null();
    }
}

} // namespace tally::cbor
