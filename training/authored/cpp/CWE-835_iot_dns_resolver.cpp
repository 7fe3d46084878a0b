#include "net/dns.hpp"
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>
namespace net::dns {
// Stub resolver for devices without one in the system. Speaks UDP to the
// gateway's address; the transport is handed in.
using Clock = std::chrono::steady_clock;
constexpr std::size_t header_size = 12;
constexpr std::size_t max_message = 512;
constexpr std::size_t max_name = 255;
constexpr std::uint16_t type_a = 1;
constexpr std::uint16_t type_cname = 5;
constexpr std::uint16_t class_in = 1;
constexpr std::uint32_t longest_ttl = 3600;
constexpr std::size_t cache_limit = 64;
struct Address {
    std::array<std::uint8_t, 4> octets;
};
struct Answer {
    std::vector<Address> addresses;
    std::uint32_t ttl = 0;
};
// Bounds-checked view of one message.
class Message {
public:
    Message(const std::uint8_t *p, std::size_t n) : p_(p), n_(n) {}
    std::size_t size() const { return n_; }
    bool has(std::size_t at, std::size_t len) const { return at <= n_ && len <= n_ - at; }
    std::uint8_t u8(std::size_t at) const { return p_[at]; }
    std::uint16_t u16(std::size_t at) const { return static_cast<std::uint16_t>(p_[at] << 8 | p_[at + 1]); }
    std::uint32_t u32(std::size_t at) const { return std::uint32_t(u16(at)) << 16 | u16(at + 2); }
    const std::uint8_t *at(std::size_t i) const { return p_ + i; }
private:
    const std::uint8_t *p_;
    std::size_t n_;
};
// Reads a possibly compressed name at `pos` and moves pos behind it. The name
// comes out in lower case with dots, or nothing at all.
std::optional<std::string> read_name(const Message &m, std::size_t &pos) {
    std::string out;
    std::size_t at = pos;
    bool jumped = false;
    for (;;) {
        if (!m.has(at, 1)) return std::nullopt;
        const std::size_t len = m.u8(at);
        if ((len & 0xc0) == 0xc0) {
            if (!m.has(at, 2)) return std::nullopt;
            const std::size_t target = m.u16(at) & 0x3fff;
            if (!jumped) pos = at + 2;
            jumped = true;
<<<<<<< V
            if (target >= m.size()) return std::nullopt;
=======
            if (target >= at) return std::nullopt;
>>>>>>> F
            at = target;
            continue;
        }
        if (len & 0xc0) return std::nullopt;
        ++at;
        if (len == 0) break;
        if (!m.has(at, len) || out.size() + len + 1 > max_name) return std::nullopt;
        if (!out.empty()) out += '.';
        for (std::size_t i = 0; i < len; ++i) {
            const std::uint8_t c = m.u8(at + i);
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
        }
        at += len;
    }
    if (!jumped) pos = at;
    return out;
}
// Letters, digits, hyphens and dots; labels of at most 63 characters.
std::optional<std::string> normalize(std::string_view host) {
    if (host.empty() || host.size() > 253) return std::nullopt;
    std::string out;
    std::size_t label = 0;
    for (char c : host) {
        if (c == '.') {
            if (label == 0) return std::nullopt;
            label = 0;
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') {
            ++label;
        } else if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c + 32);
            ++label;
        } else {
            return std::nullopt;
        }
        if (label > 63) return std::nullopt;
        out += c;
    }
    if (label == 0) return std::nullopt;
    return out;
}
std::vector<std::uint8_t> make_query(std::uint16_t id, const std::string &name) {
    std::vector<std::uint8_t> q = {std::uint8_t(id >> 8), std::uint8_t(id), 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0};
    std::size_t start = 0;
    while (start <= name.size()) {
        std::size_t end = std::min(name.find('.', start), name.size());
        q.push_back(static_cast<std::uint8_t>(end - start));
        q.insert(q.end(), name.begin() + start, name.begin() + end);
        start = end + 1;
    }
    const std::uint8_t tail[] = {0, 0, type_a, 0, class_in};
    q.insert(q.end(), std::begin(tail), std::end(tail));
    return q;
}
// The answer to our question, or nothing if this is not it.
std::optional<Answer> parse_reply(const Message &m, std::uint16_t id, const std::string &name) {
    if (m.size() < header_size) return std::nullopt;
    const std::uint16_t flags = m.u16(2);
<<<<<<< V
    if (!(flags & 0x8000) || (flags & 0x000f) != 0) return std::nullopt;
=======
    if (m.u16(0) != id || !(flags & 0x8000) || (flags & 0x000f) != 0) return std::nullopt;
>>>>>>> F
    if (m.u16(4) != 1) return std::nullopt;
    std::size_t pos = header_size;
    const auto asked = read_name(m, pos);
    if (!asked || *asked != name || !m.has(pos, 4)) return std::nullopt;
    if (m.u16(pos) != type_a || m.u16(pos + 2) != class_in) return std::nullopt;
    pos += 4;
    Answer out;
    out.ttl = longest_ttl;
    std::string want = name;
    for (unsigned left = m.u16(6); left > 0; --left) {
        const auto owner = read_name(m, pos);
        if (!owner || !m.has(pos, 10)) return std::nullopt;
        const std::uint16_t type = m.u16(pos), cls = m.u16(pos + 2);
        const std::uint32_t ttl = m.u32(pos + 4);
        const std::size_t len = m.u16(pos + 8);
        pos += 10;
        if (!m.has(pos, len)) return std::nullopt;
        if (cls == class_in && *owner == want) {
            if (type == type_cname) {
                std::size_t inner = pos;
                const auto alias = read_name(m, inner);
                if (!alias) return std::nullopt;
                want = *alias;
            } else if (type == type_a && len == 4) {
                Address a;
                std::memcpy(a.octets.data(), m.at(pos), 4);
                out.addresses.push_back(a);
            }
            out.ttl = std::min(out.ttl, ttl);
        }
        pos += len;
    }
    if (out.addresses.empty()) return std::nullopt;
    return out;
}
class Resolver {
public:
    // Sends the query from a new random port and gives the datagrams that come
    // back from the gateway to the function until that returns true.
    using Exchange = std::function<bool(const std::vector<std::uint8_t> &, const std::function<bool(const std::uint8_t *, std::size_t)> &)>;
    // Hardware random numbers.
    using Random = std::function<std::uint16_t()>;
    Resolver(Exchange x, Random r) : exchange_(std::move(x)), random_(std::move(r)) {}
    std::optional<Answer> resolve(std::string_view host) {
        const auto name = normalize(host);
        if (!name) return std::nullopt;
        const auto now = Clock::now();
        auto it = cache_.find(*name);
        if (it != cache_.end() && it->second.until > now) return it->second.answer;
        const std::uint16_t id = random_();
        std::optional<Answer> found;
        exchange_(make_query(id, *name), [&](const std::uint8_t *p, std::size_t n) {
            if (n > max_message) return false;
            found = parse_reply(Message(p, n), id, *name);
            return found.has_value();
        });
        if (found) store(*name, *found, now);
        return found;
    }
private:
    struct Slot {
        Answer answer;
        Clock::time_point until;
    };
    void store(const std::string &name, const Answer &a, Clock::time_point now) {
        if (cache_.size() >= cache_limit && !cache_.count(name)) {
            auto oldest = std::min_element(cache_.begin(), cache_.end(), [](const auto &x, const auto &y) { return x.second.until < y.second.until; });
            cache_.erase(oldest);
        }
        cache_[name] = Slot{a, now + std::chrono::seconds(a.ttl)};
    }
    Exchange exchange_;
    Random random_;
    std::unordered_map<std::string, Slot> cache_;
};
}  // namespace net::dns
