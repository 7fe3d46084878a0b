#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>
#include <utility>

class Buffer {
 public:
  Buffer() noexcept = default;

  explicit Buffer(std::size_t count) : count_(count) {
    if (count > std::numeric_limits<std::size_t>::max() / sizeof(float))
      throw std::bad_alloc();
    if (count != 0) {
      data_ = static_cast<float*>(std::malloc(count * sizeof(float)));
      if (data_ == nullptr) throw std::bad_alloc();
    }
  }

  Buffer(const Buffer& other) : Buffer(other.count_) {
    if (count_ != 0) std::memcpy(data_, other.data_, count_ * sizeof(float));
  }

  Buffer(Buffer&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), count_(std::exchange(other.count_, 0)) {}

  Buffer& operator=(Buffer other) noexcept {
    swap(other);
    return *this;
  }

  ~Buffer() { std::free(data_); }

  void swap(Buffer& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(count_, other.count_);
  }

  void resize(std::size_t count) {
    Buffer next(count);
    const std::size_t keep = std::min(count, count_);
    if (keep != 0) std::memcpy(next.data_, data_, keep * sizeof(float));
    if (count > keep) std::fill(next.data_ + keep, next.data_ + count, 0.0f);
    swap(next);
  }

  float* release() noexcept {
    count_ = 0;
    return std::exchange(data_, nullptr);
  }

  float* data() noexcept { return data_; }
  std::size_t size() const noexcept { return count_; }

 private:
  float* data_ = nullptr;
  std::size_t count_ = 0;
};
