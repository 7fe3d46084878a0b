// Reads and resamples the .vox3 volumes written by the scanner front end.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace scan {

constexpr std::uint32_t kMaxSide = 512;
constexpr std::uint32_t kMaxChannels = 4;
constexpr std::size_t kHeaderBytes = 24;

struct VolumeError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Header {
    std::uint32_t nx, ny, nz;
    std::uint32_t channels;
    std::uint32_t flags;
};

struct FileCloser {
    void operator()(std::FILE* f) const { std::fclose(f); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

static std::uint32_t le32(const unsigned char* p) {
    return std::uint32_t(p[0]) | std::uint32_t(p[1]) << 8 | std::uint32_t(p[2]) << 16 |
           std::uint32_t(p[3]) << 24;
}

static std::uint32_t sideOf(const unsigned char* p, const char* axis) {
    const std::uint32_t v = le32(p);
    if (v == 0 || v > kMaxSide) throw VolumeError(std::string("side ") + axis);
    return v;
}

class Volume {
public:
    /// Sides are at most kMaxSide, so the product stays below 2^30 samples.
    Volume(std::uint32_t nx, std::uint32_t ny, std::uint32_t nz, std::uint32_t channels)
        : nx_(nx), ny_(ny), nz_(nz), ch_(channels),
          data_(std::size_t(nx) * ny * nz * channels) {}

    std::uint32_t nx() const { return nx_; }
    std::uint32_t ny() const { return ny_; }
    std::uint32_t nz() const { return nz_; }
    std::uint32_t channels() const { return ch_; }
    std::size_t sliceBytes() const { return std::size_t(nx_) * ny_ * ch_; }

    std::uint8_t* slice(std::uint32_t z) { return data_.data() + sliceBytes() * z; }
    const std::uint8_t* slice(std::uint32_t z) const { return data_.data() + sliceBytes() * z; }

    std::uint8_t at(std::uint32_t x, std::uint32_t y, std::uint32_t z, std::uint32_t c) const {
        return slice(z)[(std::size_t(y) * nx_ + x) * ch_ + c];
    }

private:
    std::uint32_t nx_, ny_, nz_, ch_;
    std::vector<std::uint8_t> data_;
};

static Header parseHeader(const std::array<unsigned char, kHeaderBytes>& raw) {
    if (std::memcmp(raw.data(), "VOX3", 4) != 0) throw VolumeError("magic");
    Header h;
    h.nx = sideOf(&raw[4], "x");
    h.ny = sideOf(&raw[8], "y");
    h.nz = sideOf(&raw[12], "z");
    h.channels = le32(&raw[16]);
    h.flags = le32(&raw[20]);
    if (h.channels == 0 || h.channels > kMaxChannels) throw VolumeError("channels");
    return h;
}

static void readExactly(std::FILE* f, void* to, std::size_t n) {
    if (std::fread(to, 1, n, f) != n) throw VolumeError("file ends early");
}

/// Undoes the delta coding along x, one row at a time, modulo 256 by design.
static void undelta(std::uint8_t* row, std::uint32_t nx, std::uint32_t ch) {
    for (std::uint32_t i = ch; i < nx * ch; ++i)
        row[i] = static_cast<std::uint8_t>(row[i] + row[i - ch]);
}

Volume readVolume(const std::string& path) {
    File f(std::fopen(path.c_str(), "rb"));
    if (!f) throw VolumeError("cannot open " + path);

    std::array<unsigned char, kHeaderBytes> raw;
    readExactly(f.get(), raw.data(), raw.size());
    const Header h = parseHeader(raw);

    Volume vol(h.nx, h.ny, h.nz, h.channels);
    const std::uint32_t rowBytes = h.nx * h.channels;
    for (std::uint32_t z = 0; z < h.nz; ++z) {
        readExactly(f.get(), vol.slice(z), vol.sliceBytes());
        if (h.flags & 1u) {
            for (std::uint32_t y = 0; y < h.ny; ++y)
                undelta(vol.slice(z) + std::size_t(y) * rowBytes, h.nx, h.channels);
        }
    }
    return vol;
}

/// Halves every side, at least to one.
Volume downsample(const Volume& v) {
    const std::uint32_t nx = std::max(1u, v.nx() / 2);
    const std::uint32_t ny = std::max(1u, v.ny() / 2);
    const std::uint32_t nz = std::max(1u, v.nz() / 2);
    Volume out(nx, ny, nz, v.channels());

    for (std::uint32_t z = 0; z < nz; ++z) {
        const std::uint32_t z1 = std::min(2 * z + 1, v.nz() - 1);
        std::uint8_t* dst = out.slice(z);
        for (std::uint32_t y = 0; y < ny; ++y) {
            const std::uint32_t y1 = std::min(2 * y + 1, v.ny() - 1);
            for (std::uint32_t x = 0; x < nx; ++x) {
                const std::uint32_t x1 = std::min(2 * x + 1, v.nx() - 1);
                for (std::uint32_t c = 0; c < v.channels(); ++c) {
                    unsigned sum = 0;
                    for (std::uint32_t zz : {std::min(2 * z, v.nz() - 1), z1})
                        for (std::uint32_t yy : {std::min(2 * y, v.ny() - 1), y1})
                            for (std::uint32_t xx : {std::min(2 * x, v.nx() - 1), x1})
                                sum += v.at(xx, yy, zz, c);
                    *dst++ = static_cast<std::uint8_t>(sum / 8);
                }
            }
        }
    }
    return out;
}

/// Copies the part of slice z that lies in the window, as 8 bit grey.
std::vector<std::uint8_t> window(const Volume& v, std::uint32_t z, std::uint32_t x0,
                                 std::uint32_t y0, std::uint32_t w, std::uint32_t h) {
    if (z >= v.nz() || x0 >= v.nx() || y0 >= v.ny()) throw VolumeError("window");
    w = std::min(w, v.nx() - x0);
    h = std::min(h, v.ny() - y0);
    std::vector<std::uint8_t> out(w * h);
    for (std::uint32_t y = 0; y < h; ++y)
        for (std::uint32_t x = 0; x < w; ++x)
            out[y * w + x] = v.at(x0 + x, y0 + y, z, 0);
    return out;
}

}  // namespace scan
