#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

struct Clip { std::uint32_t start, length; };

std::uint64_t totalLength(std::span<const Clip> clips)
{
    return std::accumulate(clips.begin(), clips.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const Clip &c) { return sum + c.length; });
}

std::uint32_t endOf(const Clip &c)
{
    return c.length > std::numeric_limits<std::uint32_t>::max() - c.start
        ? std::numeric_limits<std::uint32_t>::max() : c.start + c.length;
}

std::vector<float> mixBuffer(std::uint32_t frames, std::uint8_t channels)
{
    if (frames > 10'000'000 || channels == 0 || channels > 8)
        throw std::length_error("mix buffer");
    return std::vector<float>(std::size_t{frames} * channels);
}

std::uint32_t gap(const Clip &a, const Clip &b)
{
    auto end = endOf(a);
    return b.start > end ? b.start - end : 0;
}

std::optional<std::int32_t> multiply(std::int32_t a, std::int32_t b)
{
    std::int32_t r;
    if (__builtin_mul_overflow(a, b, &r))
        return std::nullopt;
    return r;
}

int pixelOf(std::uint32_t frame, double pixelsPerFrame)
{
    double x = frame * pixelsPerFrame;
    return static_cast<int>(std::clamp(x, 0.0, 32767.0));
}

std::size_t indexFromEnd(std::size_t n, std::size_t back)
{
    return back < n ? n - 1 - back : 0;
}

std::uint8_t blend(std::uint8_t a, std::uint8_t b, std::uint8_t alpha)
{
    return static_cast<std::uint8_t>((a * (255 - alpha) + b * alpha) / 255);
}

std::uint64_t hash(std::span<const Clip> clips)
{
    std::uint64_t h = 14695981039346656037ull;
    for (auto &c : clips)
        h = (h ^ c.start ^ std::uint64_t{c.length} << 32) * 1099511628211ull;
    return h;
}

int wrapTrack(int track, int step, int tracks)
{
    if (tracks <= 0)
        return 0;
    long long t = (static_cast<long long>(track) + step) % tracks;
    return static_cast<int>(t < 0 ? t + tracks : t);
}

bool fits(std::size_t want, std::ptrdiff_t room)
{
    return std::cmp_less_equal(want, room);
}
