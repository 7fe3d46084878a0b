#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wire {

enum class Type : std::uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

class Writer {
public:
  void varint(std::uint64_t v) {
    while (v >= 0x80) {
      out_.push_back(static_cast<std::uint8_t>(v | 0x80));
      v >>= 7;
    }
    out_.push_back(static_cast<std::uint8_t>(v));
  }

  void sint(std::int64_t v) {
    const auto u = static_cast<std::uint64_t>(v);
    varint((u << 1) ^ (v < 0 ? ~std::uint64_t{0} : 0));
  }

  void tag(std::uint32_t field, Type t) {
    varint((std::uint64_t{field} << 3) | static_cast<std::uint8_t>(t));
  }

  void bytes(std::uint32_t field, std::string_view s) {
    tag(field, Type::Bytes);
    varint(s.size());
    out_.insert(out_.end(), s.begin(), s.end());
  }

  const std::vector<std::uint8_t>& data() const { return out_; }

private:
  std::vector<std::uint8_t> out_;
};

class Reader {
public:
  explicit Reader(std::span<const std::uint8_t> in) : in_(in) {}

  bool atEnd() const { return in_.empty(); }

  std::optional<std::uint64_t> varint() {
    std::uint64_t v = 0;
    for (std::size_t i = 0; i < in_.size() && i < 10; ++i) {
      const std::uint64_t b = in_[i];
      if (i == 9 && b > 1) return std::nullopt;
      v |= (b & 0x7f) << (7 * i);
      if ((b & 0x80) == 0) {
        in_ = in_.subspan(i + 1);
        return v;
      }
    }
    return std::nullopt;
  }

  std::optional<std::int64_t> sint() {
    auto u = varint();
    if (!u) return std::nullopt;
    return static_cast<std::int64_t>((*u >> 1) ^ (~(*u & 1) + 1));
  }

  std::optional<std::uint32_t> fixed32() {
    if (in_.size() < 4) return std::nullopt;
    const std::uint32_t v = std::uint32_t{in_[0]} | std::uint32_t{in_[1]} << 8 |
                            std::uint32_t{in_[2]} << 16 | std::uint32_t{in_[3]} << 24;
    in_ = in_.subspan(4);
    return v;
  }

  // The view points into the input and lives as long as it does.
  std::optional<std::span<const std::uint8_t>> bytes() {
    auto n = varint();
    if (!n || *n > in_.size()) return std::nullopt;
    auto body = in_.first(static_cast<std::size_t>(*n));
    in_ = in_.subspan(static_cast<std::size_t>(*n));
    return body;
  }

  bool skip(Type t) {
    switch (t) {
      case Type::Varint: return varint().has_value();
      case Type::Fixed32: return advance(4);
      case Type::Fixed64: return advance(8);
      case Type::Bytes: return bytes().has_value();
    }
    return false;
  }

private:
  bool advance(std::size_t n) {
    if (in_.size() < n) return false;
    in_ = in_.subspan(n);
    return true;
  }

  std::span<const std::uint8_t> in_;
};

struct Reading {
  std::string sensor;
  std::int64_t milliKelvin = 0;
  std::uint32_t sequence = 0;
};

std::optional<Reading> decodeReading(std::span<const std::uint8_t> in) {
  Reader r(in);
  Reading out;
  while (!r.atEnd()) {
    const auto tag = r.varint();
    if (!tag || (*tag >> 3) == 0) return std::nullopt;
    const auto type = static_cast<Type>(*tag & 7);
    if ((*tag >> 3) == 1 && type == Type::Bytes) {
      const auto b = r.bytes();
      if (!b || b->size() > 64) return std::nullopt;
      out.sensor.assign(b->begin(), b->end());
    } else if ((*tag >> 3) == 2 && type == Type::Varint) {
      const auto v = r.sint();
      if (!v) return std::nullopt;
      out.milliKelvin = *v;
    } else if ((*tag >> 3) == 3 && type == Type::Fixed32) {
      const auto v = r.fixed32();
      if (!v) return std::nullopt;
      out.sequence = *v;
    } else if (!r.skip(type)) {
      return std::nullopt;
    }
  }
  return out;
}

}  // namespace wire
