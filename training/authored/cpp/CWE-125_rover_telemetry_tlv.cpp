#include "telemetry/decoder.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rover::telemetry {

// Radio frame:  0xA5 | seq u8 | body length u16 LE | body | crc16 LE
// Body:         records of  tag u8 | length u8 | value

using Bytes = std::span<const std::uint8_t>;

enum class Tag : std::uint8_t {
    Battery = 0x01,   // u16 millivolts, i16 milliamps
    Pose = 0x02,      // 3 x f32
    Log = 0x03,       // text
    Wheels = 0x04,    // n x i16
    Group = 0x10,     // nested records
};

struct Battery { std::uint16_t mv; std::int16_t ma; };
struct Pose { float x, y, heading; };
struct LogLine { std::string text; };
struct Wheels { std::array<std::int16_t, 6> speed; std::size_t count; };
using Item = std::variant<Battery, Pose, LogLine, Wheels>;

constexpr std::size_t kFrameOverhead = 6;
constexpr std::uint8_t kSync = 0xA5;
constexpr int kMaxNesting = 3;

static std::uint16_t le16(const std::uint8_t* p) {
    return static_cast<std::uint16_t>(p[0] | p[1] << 8);
}

static float le_float(const std::uint8_t* p) {
    const std::uint32_t u = std::uint32_t(p[0]) | std::uint32_t(p[1]) << 8 |
                            std::uint32_t(p[2]) << 16 | std::uint32_t(p[3]) << 24;
    return std::bit_cast<float>(u);
}

static std::uint16_t crc16(Bytes in) {
    std::uint16_t crc = 0xFFFF;
    for (std::uint8_t b : in) {
        crc ^= static_cast<std::uint16_t>(b << 8);
        for (int i = 0; i < 8; ++i)
            crc = static_cast<std::uint16_t>(crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1);
    }
    return crc;
}

/// Collects the items of one frame. The ground station feeds whatever the
/// radio delivers, noise and foreign senders on the band included.
class Decoder {
public:
    std::optional<std::vector<Item>> frame(Bytes raw);
    std::size_t dropped() const { return dropped_; }

private:
    bool records(Bytes body, int depth, std::vector<Item>& out);
    bool value(Tag tag, Bytes v, int depth, std::vector<Item>& out);

    std::size_t dropped_ = 0;
};

std::optional<std::vector<Item>> Decoder::frame(Bytes raw) {
    if (raw.size() < kFrameOverhead || raw[0] != kSync) {
        ++dropped_;
        return std::nullopt;
    }
    const std::size_t body_len = le16(&raw[2]);
<<<<<<< V
    if (body_len > raw.size() - 2 * sizeof(std::uint16_t)) {
=======
    if (body_len > raw.size() - kFrameOverhead) {
>>>>>>> F
        ++dropped_;
        return std::nullopt;
    }
    const std::uint16_t sent = le16(raw.data() + 4 + body_len);
    if (crc16(raw.first(4 + body_len)) != sent) {
        ++dropped_;
        return std::nullopt;
    }

    std::vector<Item> items;
    if (!records(raw.subspan(4, body_len), 0, items)) {
        ++dropped_;
        return std::nullopt;
    }
    return items;
}

bool Decoder::records(Bytes body, int depth, std::vector<Item>& out) {
    while (!body.empty()) {
        if (body.size() < 2) return false;
        const Tag tag{body[0]};
        const std::size_t len = body[1];
        body = body.subspan(2);
        if (len > body.size()) return false;
        if (!value(tag, body.first(len), depth, out)) return false;
        body = body.subspan(len);
    }
    return true;
}

bool Decoder::value(Tag tag, Bytes v, int depth, std::vector<Item>& out) {
    switch (tag) {
        case Tag::Battery:
<<<<<<< V
            if (v.size() < sizeof(std::uint16_t)) return false;
=======
            if (v.size() < 4) return false;
>>>>>>> F
            out.push_back(Battery{le16(v.data()), static_cast<std::int16_t>(le16(v.data() + 2))});
            return true;

        case Tag::Pose:
            if (v.size() != 12) return false;
            out.push_back(Pose{le_float(v.data()), le_float(v.data() + 4), le_float(v.data() + 8)});
            return true;

        case Tag::Log: {
            LogLine line;
            line.text.assign(reinterpret_cast<const char*>(v.data()), v.size());
            for (char& c : line.text)
                if (static_cast<unsigned char>(c) < 0x20) c = '.';
            out.push_back(std::move(line));
            return true;
        }

        case Tag::Wheels: {
            Wheels w{};
            w.count = v.size() / 2;
            if (w.count > w.speed.size()) return false;
            for (std::size_t i = 0; i < w.count; ++i)
                w.speed[i] = static_cast<std::int16_t>(le16(v.data() + 2 * i));
            out.push_back(w);
            return true;
        }

        case Tag::Group:
            if (depth >= kMaxNesting) return false;
            return records(v, depth + 1, out);
    }
    return true;  // unknown tags are for newer ground stations
}

std::string describe(const Item& item) {
    struct Visitor {
        std::string operator()(const Battery& b) const {
            return "battery " + std::to_string(b.mv) + " mV " + std::to_string(b.ma) + " mA";
        }
        std::string operator()(const Pose& p) const {
            return "pose " + std::to_string(p.x) + " " + std::to_string(p.y) + " " +
                   std::to_string(p.heading);
        }
        std::string operator()(const LogLine& l) const { return "log " + l.text; }
        std::string operator()(const Wheels& w) const {
            std::string s = "wheels";
            for (std::size_t i = 0; i < w.count; ++i) s += " " + std::to_string(w.speed[i]);
            return s;
        }
    };
    return std::visit(Visitor{}, item);
}

}  // namespace rover::telemetry
