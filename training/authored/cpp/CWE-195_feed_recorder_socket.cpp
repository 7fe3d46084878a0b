// feedrec - records a market data feed, one file per day
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <system_error>
#include <unistd.h>
#include <utility>
namespace {
constexpr int max_payload = 1400;
constexpr std::size_t io_buffer = 64 * 1024;
class fd {
public:
    fd() = default;
    explicit fd(int n) : n_(n) {}
    fd(fd&& o) noexcept : n_(std::exchange(o.n_, -1)) {}
    fd& operator=(fd&& o) noexcept { std::swap(n_, o.n_); return *this; }
    ~fd() { if (n_ >= 0) ::close(n_); }
    int get() const { return n_; }
    explicit operator bool() const { return n_ >= 0; }
private:
    int n_ = -1;
};
[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}
// On the wire: signed 16 bit length, type, 32 bit sequence; all big-endian.
struct wire_header {
    std::int16_t length;
    std::uint16_t type;
    std::uint32_t sequence;
};
static_assert(sizeof(wire_header) == 8, "packed by layout");
struct message {
    std::uint16_t type = 0;
    std::uint32_t sequence = 0;
    std::size_t size = 0;
    char payload[max_payload];
};
class connection {
public:
    connection(const char* host, std::uint16_t port) {
        sock_ = fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (!sock_) fail("socket");
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        if (::inet_pton(AF_INET, host, &to.sin_addr) != 1) throw std::invalid_argument("host address");
        if (::connect(sock_.get(), reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) fail("connect");
    }
    // False at the orderly end of the stream.
    bool next(message& m) {
        wire_header h;
        if (!fill(reinterpret_cast<char*>(&h), sizeof h)) return false;
        const std::int16_t len = static_cast<std::int16_t>(ntohs(static_cast<std::uint16_t>(h.length)));
        m.type = ntohs(h.type);
        m.sequence = ntohl(h.sequence);
<<<<<<< V
        if (static_cast<int>(len) > max_payload) throw std::runtime_error("message is too long");
=======
        if (len < 0 || len > max_payload) throw std::runtime_error("message length");
>>>>>>> F
        m.size = static_cast<std::size_t>(len);
        if (m.size && !fill(m.payload, m.size)) throw std::runtime_error("stream ends inside a message");
        return true;
    }
private:
    bool fill(char* to, std::size_t want) {
        std::size_t have = 0;
        while (have < want) {
            if (at_ == end_) {
                const ssize_t n = ::recv(sock_.get(), buf_, sizeof buf_, 0);
                if (n < 0 && errno == EINTR) continue;
                if (n < 0) fail("recv");
                if (n == 0) {
                    if (have) throw std::runtime_error("stream ends inside a message");
                    return false;
                }
                at_ = 0;
                end_ = static_cast<std::size_t>(n);
            }
            const std::size_t chunk = std::min(want - have, end_ - at_);
            std::memcpy(to + have, buf_ + at_, chunk);
            have += chunk;
            at_ += chunk;
        }
        return true;
    }
    fd sock_;
    char buf_[io_buffer];
    std::size_t at_ = 0, end_ = 0;
};
class recorder {
public:
    explicit recorder(std::string dir) : dir_(std::move(dir)) {}
    void add(const message& m) {
        roll();
        std::uint32_t head[2] = {m.sequence, static_cast<std::uint32_t>(m.type) << 16 | static_cast<std::uint32_t>(m.size)};
        iovec v[2] = {{head, sizeof head}, {const_cast<char*>(m.payload), m.size}};
        const std::size_t all = sizeof head + m.size;
<<<<<<< V
        if (::writev(out_.get(), v, 2) < all) fail("write");
=======
        if (::writev(out_.get(), v, 2) != static_cast<ssize_t>(all)) fail("write");
>>>>>>> F
        ++count_;
    }
    std::uint64_t count() const { return count_; }
private:
    void roll() {
        const std::time_t now = std::time(nullptr);
        std::tm utc;
        ::gmtime_r(&now, &utc);
        if (out_ && utc.tm_yday == day_) return;
        char name[32];
        std::strftime(name, sizeof name, "/feed-%Y%m%d.rec", &utc);
        fd next(::open((dir_ + name).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640));
        if (!next) fail("open");
        out_ = std::move(next);
        day_ = utc.tm_yday;
    }
    std::string dir_;
    fd out_;
    int day_ = -1;
    std::uint64_t count_ = 0;
};
// Tells about holes in the sequence numbers; they wrap around.
class gap_counter {
public:
    void see(std::uint32_t seq) {
        if (started_ && seq != expect_) {
            const std::int32_t d = static_cast<std::int32_t>(seq - expect_);
            if (d > 0) lost_ += static_cast<std::uint32_t>(d);
            else ++repeated_;
        }
        started_ = true;
        expect_ = seq + 1;
    }
    std::uint64_t lost() const { return lost_; }
    std::uint64_t repeated() const { return repeated_; }
private:
    bool started_ = false;
    std::uint32_t expect_ = 0;
    std::uint64_t lost_ = 0, repeated_ = 0;
};
}
int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: feedrec ADDRESS PORT FOLDER\n");
        return 2;
    }
    try {
        char* end = nullptr;
        const long port = std::strtol(argv[2], &end, 10);
        if (*end != '\0' || port < 1 || port > 65535) throw std::invalid_argument("port");
        static connection in(argv[1], static_cast<std::uint16_t>(port));
        recorder out(argv[3]);
        gap_counter gaps;
        message m;
        while (in.next(m)) {
            gaps.see(m.sequence);
            out.add(m);
        }
        std::printf("%llu messages, %llu lost, %llu repeated\n", (unsigned long long)out.count(),
                    (unsigned long long)gaps.lost(), (unsigned long long)gaps.repeated());
    } catch (const std::exception& e) {
        std::fprintf(stderr, "feedrec: %s\n", e.what());
        return 1;
    }
    return 0;
}
