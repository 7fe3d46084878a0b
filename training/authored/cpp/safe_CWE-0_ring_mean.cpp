#include <array>
#include <cstddef>

/// Mean of the last N samples.
template <std::size_t N>
class RingMean {
    static_assert(N > 0);

public:
    void add(float sample)
    {
        if (count_ == N)
            sum_ -= samples_[next_];
        else
            ++count_;
        samples_[next_] = sample;
        sum_ += sample;
        next_ = (next_ + 1) % N;
    }

    /// Zero before the first sample.
    float mean() const { return count_ ? static_cast<float>(sum_ / count_) : 0.0f; }

private:
    std::array<float, N> samples_{};
    double sum_ = 0.0;
    std::size_t next_ = 0, count_ = 0;
};
