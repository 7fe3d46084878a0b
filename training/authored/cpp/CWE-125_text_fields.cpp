#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/socket.h>

namespace wire {

struct PeerHello {
    uint16_t version;
    char name[16];
    char build[8];
};

int retryAfter(std::string_view header) {
    auto value = header.substr(header.find(':') + 1);
<<<<<<< V
    return std::atoi(value.data());
=======
    return std::atoi(std::string(value).c_str());
>>>>>>> F
}

int statusCode(std::string_view text) {
    int code = 0;
    std::from_chars(text.data(), text.data() + text.size(), code);
    return code;
}

std::string peerName(const PeerHello& hello) {
<<<<<<< V
    return std::string(hello.name);
=======
    return std::string(hello.name, strnlen(hello.name, sizeof hello.name));
>>>>>>> F
}

void printBody(const std::vector<char>& body) {
<<<<<<< V
    std::fputs(body.data(), stdout);
=======
    std::fwrite(body.data(), 1, body.size(), stdout);
>>>>>>> F
}

void printLine(std::string_view line) {
    std::printf("%.*s\n", int(line.size()), line.data());
}

ssize_t sendSamples(int fd, const std::vector<uint16_t>& samples) {
<<<<<<< V
    return ::send(fd, samples.data(), samples.size() * sizeof(samples), 0);
=======
    return ::send(fd, samples.data(), samples.size() * sizeof(samples[0]), 0);
>>>>>>> F
}

ssize_t sendFrame(int fd, std::span<const uint32_t> words) {
    auto raw = std::as_bytes(words);
    return ::send(fd, raw.data(), raw.size(), 0);
}

std::string_view afterTag(std::string_view packet) {
<<<<<<< V
    packet.remove_prefix(4);
=======
    packet.remove_prefix(std::min<size_t>(4, packet.size()));
>>>>>>> F
    return packet;
}

bool isKeepAlive(std::string_view value) {
    constexpr std::string_view want = "keep-alive";
    return value.size() == want.size() && std::memcmp(value.data(), want.data(), want.size()) == 0;
}

bool hasMagic(std::string_view packet) {
<<<<<<< V
    return std::memcmp(packet.data(), "PLK2", 4) == 0;
=======
    return packet.substr(0, 4) == "PLK2";
>>>>>>> F
}

}  // namespace wire
