#include "rpc/codec.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace rpc {

// A value on the wire is a type byte and its content. Integers are varints.

struct Value;
using List = std::vector<Value>;
using Dict = std::map<std::string, Value>;
struct Value {
    std::variant<std::monostate, bool, std::int64_t, std::string, List, Dict> v;
};

enum Type : std::uint8_t { tNull = 0, tFalse, tTrue, tInt, tString, tList, tDict };

constexpr std::size_t kMaxFrame = 256u << 10;
constexpr int kMaxDepth = 32;

class WireError : public std::runtime_error {
public:
    explicit WireError(const char* m) : std::runtime_error(m) {}
};

class Reader {
public:
    Reader(const std::uint8_t* p, std::size_t n) : p_(p), end_(p + n) {}

    bool done() const { return p_ == end_; }

    Value value(int depth = 0) {
        if (depth > kMaxDepth) throw WireError("depth");
        Value out;
        switch (byte()) {
            case tNull: break;
            case tFalse: out.v = false; break;
            case tTrue: out.v = true; break;
            case tInt: {
                const std::uint64_t z = varint();
                out.v = static_cast<std::int64_t>(z >> 1) ^ -static_cast<std::int64_t>(z & 1);
                break;
            }
            case tString: out.v = text(); break;
            case tList: {
                List l;
                const std::uint64_t n = varint();
<<<<<<< V
                l.reserve(n);
=======
                l.reserve(std::min<std::uint64_t>(n, 64));
>>>>>>> F
                for (std::uint64_t i = 0; i < n; ++i) l.push_back(value(depth + 1));
                out.v = std::move(l);
                break;
            }
            case tDict: {
                Dict d;
                for (std::uint64_t n = varint(); n > 0; --n) {
                    std::string key = text();
                    d[std::move(key)] = value(depth + 1);
                }
                out.v = std::move(d);
                break;
            }
            default: throw WireError("type");
        }
        return out;
    }

private:
    std::uint8_t byte() {
        if (p_ == end_) throw WireError("short");
        return *p_++;
    }

    std::uint64_t varint() {
        std::uint64_t v = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::uint8_t b = byte();
            v |= std::uint64_t(b & 0x7f) << shift;
            if (!(b & 0x80)) return v;
        }
        throw WireError("varint");
    }

    std::string text() {
        const std::uint64_t n = varint();
<<<<<<< V
        if (p_ + static_cast<std::size_t>(n) > end_) throw WireError("short");
=======
        if (n > std::uint64_t(end_ - p_)) throw WireError("short");
>>>>>>> F
        std::string s(reinterpret_cast<const char*>(p_), static_cast<std::size_t>(n));
        p_ += n;
        return s;
    }

    const std::uint8_t* p_;
    const std::uint8_t* end_;
};

/// Cuts the byte stream of one client into frames: u32 length LE, content.
class FrameSplitter {
public:
    void add(const std::uint8_t* p, std::size_t n) { buf_.insert(buf_.end(), p, p + n); }

    /// The next complete frame, if there is one.
    std::optional<std::vector<std::uint8_t>> next() {
        if (buf_.size() < 4) return std::nullopt;
        std::uint32_t len = 0;
        for (int i = 3; i >= 0; --i) len = len << 8 | buf_[i];
        if (len > kMaxFrame) throw WireError("frame too large");
        if (buf_.size() - 4 < len) return std::nullopt;
        std::vector<std::uint8_t> frame(buf_.begin() + 4, buf_.begin() + 4 + len);
        buf_.erase(buf_.begin(), buf_.begin() + 4 + len);
        return frame;
    }

private:
    std::vector<std::uint8_t> buf_;
};

using Handler = std::function<Value(const List&)>;

/// One client. The network layer calls received() with at most 16 KiB at a
/// time, and not again before drained() when it returned false.
class Peer {
public:
    explicit Peer(const std::map<std::string, Handler>& methods) : methods_(methods) {}

    bool received(const std::uint8_t* p, std::size_t n) {
        in_.add(p, n);
        return pump();
    }

    bool drained(std::size_t frames) {
        while (frames-- > 0 && !out_.empty()) out_.pop_front();
        return pump();
    }

    const std::deque<Value>& pending() const { return out_; }

private:
    static constexpr std::size_t kMaxPending = 128;

    bool pump() {
        while (auto frame = in_.next()) {
            Reader r(frame->data(), frame->size());
            const Value call = r.value();
            if (!r.done()) throw WireError("rest");
            out_.push_back(answer(call));
        }
<<<<<<< V
        if (out_.size() >= kMaxPending) out_.shrink_to_fit();
        return true;
=======
        return out_.size() < kMaxPending;
>>>>>>> F
    }

    static Value error(std::string text) {
        Dict d;
        d["error"].v = std::move(text);
        Value v;
        v.v = std::move(d);
        return v;
    }

    /// A call is a list: method name, arguments.
    Value answer(const Value& call) {
        const List* l = std::get_if<List>(&call.v);
        if (!l || l->size() != 2) return error("not a call");
        const auto* name = std::get_if<std::string>(&(*l)[0].v);
        const auto* args = std::get_if<List>(&(*l)[1].v);
        if (!name || !args) return error("not a call");
        auto m = methods_.find(*name);
        if (m == methods_.end()) return error("no such method");
        try {
            return m->second(*args);
        } catch (const std::exception&) {
            return error("failed");
        }
    }

    const std::map<std::string, Handler>& methods_;
    FrameSplitter in_;
    std::deque<Value> out_;
};

}  // namespace rpc
