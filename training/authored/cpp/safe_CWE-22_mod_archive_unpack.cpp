#include "mods/unpack.h"
#include <zlib.h>
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;
// Unpacks .mod archives into a fresh folder below the game's mods directory.
//
//   "MODA" u32 count, then per entry: u16 name length, name, u8 method,
//   u32 packed size, u32 size, u32 crc, packed bytes

namespace mods
{
class ArchiveError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};
constexpr std::uint32_t MaxEntries = 5000;
constexpr std::uint64_t MaxTotal = 2ull << 30;
constexpr std::uint32_t MaxEntry = 256u << 20;
constexpr std::size_t MaxName = 200;
enum Method : std::uint8_t
{
    Stored = 0,
    Deflated = 1,
};
struct Entry
{
    std::string name;
    Method method;
    std::uint32_t packed;
    std::uint32_t size;
    std::uint32_t crc;
};
class Source
{
public:
    explicit Source(const fs::path &p) : m_in(p, std::ios::binary)
    {
        if (!m_in)
            throw ArchiveError("cannot open " + p.string());
    }
    void read(void *to, std::size_t n)
    {
        if (!m_in.read(static_cast<char *>(to), static_cast<std::streamsize>(n)))
            throw ArchiveError("archive ends early");
    }
    template <typename T>
    T le()
    {
        std::array<unsigned char, sizeof(T)> b;
        read(b.data(), b.size());
        T v = 0;
        for (std::size_t i = b.size(); i-- > 0;)
            v = static_cast<T>(static_cast<std::uint64_t>(v) << 8 | b[i]);
        return v;
    }
private:
    std::ifstream m_in;
};
/// Names are relative, with forward slashes, made of plain components. That
/// leaves out "..", drive letters, streams and whatever a shell treats.
static bool acceptable(std::string_view name)
{
    if (name.empty() || name.size() > MaxName)
        return false;
    std::size_t start = 0;
    while (start <= name.size())
    {
        std::size_t end = name.find('/', start);
        if (end == std::string_view::npos)
            end = name.size();
        const std::string_view part = name.substr(start, end - start);
        if (part.empty() || part.front() == '.' || part.back() == '.' || part.back() == ' ')
            return false;
        for (unsigned char c : part)
        {
            const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == ' ';
            if (!fine)
                return false;
        }
        start = end + 1;
    }
    return true;
}
static Entry readEntry(Source &in)
{
    Entry e;
    const std::uint16_t n = in.le<std::uint16_t>();
    if (n > MaxName)
        throw ArchiveError("name too long");
    e.name.resize(n);
    in.read(&e.name[0], n);
    const std::uint8_t method = in.le<std::uint8_t>();
    e.packed = in.le<std::uint32_t>();
    e.size = in.le<std::uint32_t>();
    e.crc = in.le<std::uint32_t>();
    if (!acceptable(e.name))
        throw ArchiveError("unusable name in archive");
    if (method > Deflated)
        throw ArchiveError(e.name + ": unknown method");
    e.method = static_cast<Method>(method);
    if (e.size > MaxEntry || e.packed > MaxEntry || (e.method == Stored && e.packed != e.size))
        throw ArchiveError(e.name + ": size");
    return e;
}
struct Inflater
{
    Inflater()
    {
        std::memset(&z, 0, sizeof z);
        if (inflateInit(&z) != Z_OK)
            throw ArchiveError("zlib");
    }
    ~Inflater() { inflateEnd(&z); }
    z_stream z;
};
/// Copies the content of one entry to out, at most e.size bytes of it.
static void copyEntry(Source &in, const Entry &e, std::ostream &out)
{
    std::vector<unsigned char> inBuf(32 * 1024), outBuf(64 * 1024);
    std::uint32_t left = e.packed;
    std::uint32_t written = 0;
    std::uint32_t crc = static_cast<std::uint32_t>(crc32(0, Z_NULL, 0));
    const auto put = [&](const unsigned char *p, std::size_t n) {
        if (n > e.size - written)
            throw ArchiveError(e.name + ": larger than announced");
        crc = static_cast<std::uint32_t>(crc32(crc, p, static_cast<uInt>(n)));
        out.write(reinterpret_cast<const char *>(p), static_cast<std::streamsize>(n));
        written += static_cast<std::uint32_t>(n);
    };
    Inflater inf;
    bool ended = false;
    while (left > 0)
    {
        const std::size_t n = std::min<std::size_t>(left, inBuf.size());
        in.read(inBuf.data(), n);
        left -= static_cast<std::uint32_t>(n);
        if (e.method == Stored)
        {
            put(inBuf.data(), n);
            continue;
        }
        inf.z.next_in = inBuf.data();
        inf.z.avail_in = static_cast<uInt>(n);
        while (!ended)
        {
            inf.z.next_out = outBuf.data();
            inf.z.avail_out = static_cast<uInt>(outBuf.size());
            const int r = inflate(&inf.z, Z_NO_FLUSH);
            if (r == Z_BUF_ERROR)
                break;
            if (r != Z_OK && r != Z_STREAM_END)
                throw ArchiveError(e.name + ": damaged");
            put(outBuf.data(), outBuf.size() - inf.z.avail_out);
            ended = r == Z_STREAM_END;
            if (inf.z.avail_in == 0 && inf.z.avail_out != 0)
                break;
        }
    }
    if (written != e.size || crc != e.crc)
        throw ArchiveError(e.name + ": damaged");
}
/// Unpacks everything or nothing: the folder only gets its real name at the end.
void unpack(const fs::path &archive, const fs::path &modsDir, const std::string &modId)
{
    if (!acceptable(modId) || modId.find('/') != std::string::npos)
        throw ArchiveError("unusable mod id");
    const fs::path target = modsDir / modId;
    const fs::path staging = modsDir / (".unpack-" + modId);
    if (fs::exists(target))
        throw ArchiveError("already installed");
    fs::remove_all(staging);
    fs::create_directories(staging);
    try
    {
        Source in(archive);
        char magic[4];
        in.read(magic, sizeof magic);
        if (std::memcmp(magic, "MODA", 4) != 0)
            throw ArchiveError("not a mod archive");
        const std::uint32_t count = in.le<std::uint32_t>();
        if (count > MaxEntries)
            throw ArchiveError("too many files");
        std::uint64_t total = 0;
        for (std::uint32_t i = 0; i < count; ++i)
        {
            const Entry e = readEntry(in);
            total += e.size;
            if (total > MaxTotal)
                throw ArchiveError("too large");
            const fs::path p = staging / e.name;
            fs::create_directories(p.parent_path());
            std::ofstream out(p, std::ios::binary | std::ios::trunc);
            if (!out)
                throw ArchiveError("cannot write " + p.string());
            copyEntry(in, e, out);
            if (!out.flush())
                throw ArchiveError("cannot write " + p.string());
        }
        fs::rename(staging, target);
    }
    catch (...)
    {
        std::error_code ec;
        fs::remove_all(staging, ec);
        throw;
    }
}
} // namespace mods
