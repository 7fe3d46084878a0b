// Effects for the synth plug-in. process() runs on the audio thread: it neither
// allocates nor locks. Everything is sized in prepare().

#include "effects.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace fx {

constexpr int kChannels = 2;
constexpr float kMaxDelaySeconds = 2.0f;
constexpr std::size_t kMaxTaps = 8;
constexpr std::size_t kCombs = 4;

static std::size_t nextPowerOfTwo(std::size_t n)
{
    std::size_t p = 1;
    while (p < n)
        p <<= 1;
    return p;
}

/// Sample history with a power-of-two length, so that any position can be
/// brought into range with a mask.
class DelayLine
{
public:
    void resize(std::size_t atLeast)
    {
        m_data.assign(nextPowerOfTwo(std::max<std::size_t>(atLeast, 2)), 0.0f);
        m_mask = m_data.size() - 1;
        m_head = 0;
    }

    void push(float v)
    {
        m_data[m_head & m_mask] = v;
        ++m_head;
    }

    /// The sample pushed `back` steps ago; larger steps come around again.
    float read(std::size_t back) const { return m_data[(m_head - 1 - back) & m_mask]; }

    /// Linear interpolation between two neighbours.
    float readAt(float back) const
    {
        const float lim = static_cast<float>(m_mask - 1);
        const float b = back > 0.0f ? std::min(back, lim) : 0.0f;
        const std::size_t i = static_cast<std::size_t>(b);
        const float f = b - static_cast<float>(i);
        return read(i) * (1.0f - f) + read(i + 1) * f;
    }

    void clear() { std::fill(m_data.begin(), m_data.end(), 0.0f); }
    std::size_t size() const { return m_data.size(); }

private:
    std::vector<float> m_data = std::vector<float>(2, 0.0f);
    std::size_t m_mask = 1;
    std::size_t m_head = 0;
};

struct Tap
{
    float samples;
    float gain;
    float pan;
};

/// Up to kMaxTaps echoes. The editor window replaces the taps while the audio
/// thread runs, through a pair of tables and an index.
class MultiTap
{
public:
    void prepare(double rate)
    {
        m_rate = static_cast<float>(rate);
        for (auto &l : m_lines)
            l.resize(static_cast<std::size_t>(m_rate * kMaxDelaySeconds) + 2);
    }

    /// Called from the editor's thread only.
    void setTaps(const std::vector<Tap> &seconds)
    {
        if (m_pending.load(std::memory_order_acquire))
            return; // the audio thread has not yet taken the last ones
        m_next.count = std::min(seconds.size(), kMaxTaps);
        for (std::size_t i = 0; i < m_next.count; ++i)
        {
            m_next.taps[i] = seconds[i];
            m_next.taps[i].samples = seconds[i].samples * m_rate;
        }
        m_pending.store(true, std::memory_order_release);
    }

    void process(float *const *out, const float *const *in, std::size_t frames)
    {
        if (m_pending.load(std::memory_order_acquire))
        {
            m_now = m_next;
            m_pending.store(false, std::memory_order_release);
        }
        for (std::size_t n = 0; n < frames; ++n)
        {
            float wet[kChannels] = {0.0f, 0.0f};
            for (int c = 0; c < kChannels; ++c)
                m_lines[c].push(in[c][n]);
            for (std::size_t t = 0; t < m_now.count; ++t)
            {
                const Tap &tap = m_now.taps[t];
                const float right = std::clamp(tap.pan * 0.5f + 0.5f, 0.0f, 1.0f);
                wet[0] += m_lines[0].readAt(tap.samples) * tap.gain * (1.0f - right);
                wet[1] += m_lines[1].readAt(tap.samples) * tap.gain * right;
            }
            for (int c = 0; c < kChannels; ++c)
                out[c][n] = in[c][n] + wet[c];
        }
    }

private:
    struct Table
    {
        std::array<Tap, kMaxTaps> taps{};
        std::size_t count = 0;
    };

    std::array<DelayLine, kChannels> m_lines;
    Table m_now;  // audio thread
    Table m_next; // editor while !m_pending, audio thread while m_pending
    std::atomic<bool> m_pending{false};
    float m_rate = 44100.0f;
};

/// A handful of combs in parallel.
class SmallRoom
{
public:
    void prepare(double rate)
    {
        static const float ms[kCombs] = {29.7f, 37.1f, 41.1f, 43.7f};
        for (std::size_t i = 0; i < kCombs; ++i)
        {
            m_len[i] = static_cast<std::size_t>(ms[i] * rate / 1000.0);
            m_comb[i].resize(m_len[i] + 1);
        }
    }

    void setDecay(float v) { m_decay.store(std::clamp(v, 0.0f, 0.95f), std::memory_order_relaxed); }

    void process(float *buf, std::size_t frames)
    {
        const float g = m_decay.load(std::memory_order_relaxed);
        for (std::size_t n = 0; n < frames; ++n)
        {
            float sum = 0.0f;
            for (std::size_t i = 0; i < kCombs; ++i)
            {
                const float y = m_comb[i].read(m_len[i]);
                m_comb[i].push(buf[n] + y * g);
                sum += y;
            }
            buf[n] += sum * (0.25f / kCombs);
        }
    }

private:
    std::array<DelayLine, kCombs> m_comb;
    std::array<std::size_t, kCombs> m_len{};
    std::atomic<float> m_decay{0.7f};
};

/// Peak levels of the last blocks for the meter in the editor.
class Meter
{
public:
    void add(const float *buf, std::size_t frames)
    {
        float peak = 0.0f;
        for (std::size_t n = 0; n < frames; ++n)
            peak = std::max(peak, std::fabs(buf[n]));
        const std::uint32_t at = m_at.load(std::memory_order_relaxed);
        m_slots[at % m_slots.size()].store(peak, std::memory_order_relaxed);
        m_at.store(at + 1, std::memory_order_release);
    }

    float highest() const
    {
        float v = 0.0f;
        for (const auto &s : m_slots)
            v = std::max(v, s.load(std::memory_order_relaxed));
        return v;
    }

private:
    std::array<std::atomic<float>, 16> m_slots{};
    std::atomic<std::uint32_t> m_at{0};
};

} // namespace fx
