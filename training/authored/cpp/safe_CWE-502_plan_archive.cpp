#include <cstdint>
#include <istream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "plan.h"

namespace plan {

class Archive {
public:
  explicit Archive(std::istream& in) : in_(in) {}

  std::uint32_t u32()
  {
    unsigned char b[4];
    if (!in_.read(reinterpret_cast<char*>(b), 4))
      throw std::runtime_error("plan: truncated");
    return b[0] | b[1] << 8 | b[2] << 16 | std::uint32_t(b[3]) << 24;
  }

  std::string text()
  {
    const std::uint32_t n = u32();
    if (n > 4096)
      throw std::runtime_error("plan: text too long");
    std::string s(n, '\0');
    if (n != 0 && !in_.read(&s[0], n))
      throw std::runtime_error("plan: truncated");
    return s;
  }

private:
  std::istream& in_;
};

static std::unique_ptr<Step> read_step(Archive& ar, unsigned depth)
{
  if (depth > 32)
    throw std::runtime_error("plan: nested too deeply");

  switch (ar.u32()) {
  case 1: {
    const std::uint32_t speed = ar.u32();
    return std::make_unique<MoveStep>(speed, ar.text());
  }
  case 2:
    return std::make_unique<WaitStep>(ar.u32());
  case 3: {
    auto group = std::make_unique<GroupStep>();
    const std::uint32_t n = ar.u32();
    if (n > 256)
      throw std::runtime_error("plan: group too large");
    for (std::uint32_t i = 0; i < n; ++i)
      group->add(read_step(ar, depth + 1));
    return group;
  }
  default:
    throw std::runtime_error("plan: unknown step");
  }
}

std::unique_ptr<Step> load(std::istream& in)
{
  Archive ar(in);
  if (ar.u32() != 0x314E4C50u)
    throw std::runtime_error("plan: not a plan file");
  return read_step(ar, 0);
}

}
