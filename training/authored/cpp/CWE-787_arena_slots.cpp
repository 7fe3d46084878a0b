#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

struct Small { uint32_t id; uint32_t flags; };
struct Large { uint32_t id; char name[120]; };

class Arena {
public:
  explicit Arena(size_t cap) : cap_(cap), base_(new std::byte[cap]) {}

  void* take(size_t n)
  {
<<<<<<< V
    if (used_ + n > cap_) return nullptr;
=======
    if (n > cap_ - used_) return nullptr;
>>>>>>> F
    void* p = base_.get() + used_;
    used_ += n;
    return p;
  }

  void* takeAligned(size_t n, size_t align)
  {
<<<<<<< V
    if (n > cap_ - used_) return nullptr;
    size_t start = (used_ + align - 1) & ~(align - 1);
=======
    size_t start = (used_ + align - 1) & ~(align - 1);
    if (start > cap_ || n > cap_ - start) return nullptr;
>>>>>>> F
    used_ = start + n;
    return base_.get() + start;
  }

  template <class T>
  T* takeArray(size_t n)
  {
<<<<<<< V
    return static_cast<T*>(takeAligned(n * sizeof(T), alignof(T)));
=======
    if (n > cap_ / sizeof(T)) return nullptr;
    return static_cast<T*>(takeAligned(n * sizeof(T), alignof(T)));
>>>>>>> F
  }

private:
  size_t cap_, used_ = 0;
  std::unique_ptr<std::byte[]> base_;
};

uint32_t firstId(const std::vector<Large>& rows)
{
<<<<<<< V
  alignas(Large) std::byte slot[sizeof(Small)];
=======
  alignas(Large) std::byte slot[sizeof(Large)];
>>>>>>> F
  auto* row = new (slot) Large(rows.at(0));
  uint32_t id = row->id;
  row->~Large();
  return id;
}

Small* emplaceSmall(void* slot, size_t room, uint32_t id)
{
  if (room < sizeof(Small) || reinterpret_cast<uintptr_t>(slot) % alignof(Small) != 0)
    return nullptr;
  return new (slot) Small{id, 0};
}

char* joinNames(const std::vector<std::string>& names, std::allocator<char>& alloc, size_t& total)
{
  total = 1;
  for (const auto& n : names)
<<<<<<< V
    total += n.size();
=======
    total += n.size() + 1;
>>>>>>> F
  char* out = alloc.allocate(total);
  char* p = out;
  for (const auto& n : names) {
    p = std::copy(n.begin(), n.end(), p);
    *p++ = '\n';
  }
  *p = '\0';
  return out;
}

class SlotPool {
public:
  void put(size_t index, const Small& s)
  {
<<<<<<< V
    if (index > kSlots) throw std::out_of_range("slot");
=======
    if (index >= kSlots) throw std::out_of_range("slot");
>>>>>>> F
    new (&raw_[index * sizeof(Small)]) Small(s);
  }

  void clear() { std::memset(raw_, 0, sizeof raw_); }

private:
  static constexpr size_t kSlots = 64;
  alignas(Small) std::byte raw_[kSlots * sizeof(Small)];
};
