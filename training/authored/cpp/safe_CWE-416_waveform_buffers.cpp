#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace audio {

struct Block { std::vector<float> pcm; uint64_t start = 0; };

class Pool {
 public:
  Block* take() {
    std::lock_guard l(m_);
    if (free_.empty()) return new Block;
    Block* b = free_.back();
    free_.pop_back();
    return b;
  }

  void give(Block*& b) {
    if (!b) return;
    std::lock_guard l(m_);
    free_.push_back(std::exchange(b, nullptr));
  }

  ~Pool() {
    for (Block* b : free_) delete b;
  }

  Pool() = default;
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

 private:
  std::mutex m_;
  std::vector<Block*> free_;
};

class Track {
 public:
  explicit Track(std::string name) : name_(std::move(name)) {}

  std::string_view name() const& { return name_; }
  std::string name() && { return std::move(name_); }

  void append(const float* p, size_t n) {
    // p may point into our own samples
    std::vector<float> copy(p, p + n);
    samples_.insert(samples_.end(), copy.begin(), copy.end());
  }

  const float* data() const { return samples_.data(); }

  void trimLead(float floor) {
    auto it = samples_.begin();
    while (it != samples_.end() && *it < floor && *it > -floor) ++it;
    samples_.erase(samples_.begin(), it);
  }

  void removeMarkersBefore(uint64_t t) {
    for (size_t i = markers_.size(); i-- > 0;)
      if (markers_[i] < t) markers_.erase(markers_.begin() + static_cast<ptrdiff_t>(i));
  }

 private:
  std::string name_;
  std::vector<float> samples_;
  std::vector<uint64_t> markers_;
};

class Player {
 public:
  void play(std::shared_ptr<Track> t) {
    auto previous = std::exchange(current_, std::move(t));
    if (previous) last_ = std::string(previous->name());
  }

  std::string title() const {
    auto t = current_;
    return t ? std::string(t->name()) : last_;
  }

  void stop() {
    delete[] scratch_;
    scratch_ = nullptr;
  }

  ~Player() { delete[] scratch_; }

 private:
  std::shared_ptr<Track> current_;
  std::string last_;
  float* scratch_ = nullptr;
};

}  // namespace audio
