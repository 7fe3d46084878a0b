#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "savegame.h"

namespace save {

class Reader {
 public:
  explicit Reader(std::span<const std::byte> in) : in_(in) {}

  template <typename T>
  bool get(T& out) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (in_.size() < sizeof(T)) return false;
    std::memcpy(&out, in_.data(), sizeof(T));
    in_ = in_.subspan(sizeof(T));
    return true;
  }

  bool get_string(std::string& out) {
    std::uint16_t n = 0;
    if (!get(n) || n > in_.size()) return false;
    out.assign(reinterpret_cast<const char*>(in_.data()), n);
    in_ = in_.subspan(n);
    return true;
  }

  std::size_t left() const { return in_.size(); }

 private:
  std::span<const std::byte> in_;
};

std::optional<Inventory> parse_inventory(std::span<const std::byte> chunk) {
  Reader rd(chunk);
  Inventory inv;
  std::uint32_t count = 0;

  if (!rd.get(inv.version) || !rd.get(count)) return std::nullopt;

  constexpr std::size_t kMinItem = sizeof(std::uint32_t) + 2 * sizeof(std::uint16_t);
  if (count > rd.left() / kMinItem) return std::nullopt;

  inv.items.resize(count);
  for (auto& item : inv.items) {
    if (!rd.get(item.id) || !rd.get(item.stack) || !rd.get_string(item.tag))
      return std::nullopt;
  }
  return inv;
}

}  // namespace save
