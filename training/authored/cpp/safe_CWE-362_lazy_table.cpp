#include <array>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <vector>
#include "synth.h"
namespace synth {
// Built at the first note, by whichever voice thread comes first.
const std::vector<float>& sine_table() {
  static const std::vector<float> table = [] {
    std::vector<float> t(4096);
    for (size_t i = 0; i < t.size(); ++i)
      t[i] = static_cast<float>(std::sin(2 * M_PI * static_cast<double>(i) / 4096));
    return t;
  }();
  return table;
}
class Meter {
 public:
  // audio thread
  void push(float level) {
    float old = peak_.load(std::memory_order_relaxed);
    while (level > old && !peak_.compare_exchange_weak(old, level, std::memory_order_relaxed)) {
    }
  }
  // user interface
  float take() { return peak_.exchange(0.0f, std::memory_order_relaxed); }
 private:
  std::atomic<float> peak_{0.0f};
};
float voice_sample(Voice& v) {
  const auto& t = sine_table();
  v.phase += v.step;
  return t[(v.phase >> 20) & 4095] * v.gain;
}
}  // namespace synth
