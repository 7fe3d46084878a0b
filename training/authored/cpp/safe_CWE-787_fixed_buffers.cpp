#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <arpa/inet.h>
#include <unistd.h>

struct Frame { uint16_t kind; uint16_t length; uint8_t body[256]; };

std::string macText(const uint8_t (&mac)[6])
{
    char out[18];
    std::sprintf(out, "%02x:%02x:%02x:%02x:%02x:%02x", mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
    return out;
}

void setGreeting(char (&dst)[16])
{
    std::strcpy(dst, "READY v2");
}

std::string readAvailable(int fd)
{
    char buf[4096];
    ssize_t n = ::read(fd, buf, sizeof buf);
    return std::string(buf, n > 0 ? size_t(n) : 0);
}

Frame makeFrame(std::string_view text)
{
    Frame f{};
    f.length = uint16_t(std::min(text.size(), sizeof f.body));
    std::memcpy(f.body, text.data(), f.length);
    return f;
}

template <class T>
T fromBytes(const std::array<uint8_t, sizeof(T)>& raw)
{
    static_assert(std::is_trivially_copyable_v<T>);
    T out;
    std::memcpy(&out, raw.data(), sizeof out);
    return out;
}

std::string addressText(const in_addr& a)
{
    char text[INET_ADDRSTRLEN];
    return inet_ntop(AF_INET, &a, text, sizeof text) ? text : "";
}

std::vector<char> concat(const std::vector<char>& a, const std::vector<char>& b)
{
    std::vector<char> out(a.size() + b.size());
    std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), out.begin()));
    return out;
}

std::string stamp(std::time_t t)
{
    char buf[32];
    std::tm tm{};
    gmtime_r(&t, &tm);
    return std::string(buf, std::strftime(buf, sizeof buf, "%FT%TZ", &tm));
}

class InlineString {
public:
    explicit InlineString(std::string_view s) : len_(std::min(s.size(), sizeof buf_ - 1))
    {
        std::strncpy(buf_, s.data(), len_);
        buf_[len_] = '\0';
    }

    void append(char c)
    {
        if (len_ + 1 < sizeof buf_) {
            buf_[len_++] = c;
            buf_[len_] = '\0';
        }
    }

private:
    size_t len_;
    char buf_[24];
};
