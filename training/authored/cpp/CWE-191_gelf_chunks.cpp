#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>
#include "collector.h"

namespace {
constexpr std::size_t kHead = 12;   // magic(2) id(8) seq(1) total(1)
}

// One UDP datagram of a chunked log message.
void Collector::on_datagram(const std::vector<std::uint8_t>& d) {
  if (d.size() < 2 || d[0] != 0x1e || d[1] != 0x0f) {
    on_plain(d);
    return;
  }

<<<<<<< V
  const std::size_t body = d.size() - kHead;
  if (body == 0) return;
=======
  if (d.size() <= kHead) return;
  const std::size_t body = d.size() - kHead;
>>>>>>> F

  std::uint64_t id;
  std::memcpy(&id, d.data() + 2, sizeof id);
  const unsigned seq = d[10];
  const unsigned total = d[11];
  if (total == 0 || total > 128 || seq >= total) return;

  auto& msg = partial_[id];
  msg.parts.resize(total);
  msg.parts[seq].assign(d.data() + kHead, d.data() + kHead + body);
  if (++msg.have == total) complete(id);
}
