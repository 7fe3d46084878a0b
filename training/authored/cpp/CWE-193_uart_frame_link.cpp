// UART link between the motor board and the display, C++14, no heap.
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace link {

// --- fixed containers ---------------------------------------------------------

template <typename T, std::size_t N>
class Ring {
    static_assert((N & (N - 1)) == 0, "N must be a power of two");
public:
    // One slot stays free to tell full from empty. One writer (the interrupt),
    // one reader (the main loop).
    bool push(T v) {
        const std::size_t next = (head_ + 1) & (N - 1);
        if (next == tail_) return false;
        slots_[head_] = v;
        head_ = next;
        return true;
    }
    bool pop(T& v) {
        if (tail_ == head_) return false;
        v = slots_[tail_];
        tail_ = (tail_ + 1) & (N - 1);
        return true;
    }
    std::size_t size() const { return (head_ - tail_) & (N - 1); }
private:
    T slots_[N];
    volatile std::size_t head_ = 0;
    volatile std::size_t tail_ = 0;
};

// Text with a fixed capacity; cap counts the closing zero.
template <std::size_t Cap>
class Text {
public:
    Text() { buf_[0] = '\0'; }
    const char* c_str() const { return buf_; }
    std::size_t length() const { return len_; }
    void clear() { len_ = 0; buf_[0] = '\0'; }
    bool append(char c) {
<<<<<<< V
        if (len_ >= sizeof(buf_)) return false;
=======
        if (len_ + 1 >= Cap) return false;
>>>>>>> F
        buf_[len_++] = c;
        buf_[len_] = '\0';
        return true;
    }
    bool append(const char* s) {
        const std::size_t n = std::strlen(s);
        if (n >= Cap - len_) return false;
        std::memcpy(buf_ + len_, s, n + 1);
        len_ += n;
        return true;
    }
    bool append(unsigned v) {
        char digits[10];
        std::size_t n = 0;
        do {
            digits[n++] = static_cast<char>('0' + v % 10);
            v /= 10;
        } while (v != 0);
        while (n > 0)
            if (!append(digits[--n])) return false;
        return true;
    }
private:
    char buf_[Cap];
    std::size_t len_ = 0;
};

// --- frames -------------------------------------------------------------------

constexpr std::uint8_t kStart = 0x7E;
constexpr std::uint8_t kEscape = 0x7D;
constexpr std::size_t kMaxBody = 48;

enum class Msg : std::uint8_t { Ping = 1, SetName = 2, SetSpeed = 3, Text = 4 };

std::uint8_t checksum(const std::uint8_t* p, std::size_t n) {
    std::uint8_t sum = 0x5A;
    for (std::size_t i = 0; i < n; ++i) sum = static_cast<std::uint8_t>((sum << 1 | sum >> 7) ^ p[i]);
    return sum;
}

// Undoes the escaping and collects one frame: type, payload, checksum.
class Collector {
public:
    // True when a complete frame with a matching checksum is in body().
    bool feed(std::uint8_t b) {
        if (b == kStart) {
            const bool done = active_ && len_ >= 2 && checksum(body_, len_ - 1) == body_[len_ - 1];
            active_ = true;
            escaped_ = false;
            ready_ = done ? len_ : 0;
            len_ = 0;
            return done;
        }
        if (!active_) return false;
        if (b == kEscape) {
            escaped_ = true;
            return false;
        }
        if (escaped_) {
            b ^= 0x20;
            escaped_ = false;
        }
<<<<<<< V
        if (len_ > sizeof(body_)) {
=======
        if (len_ == kMaxBody) {
>>>>>>> F
            active_ = false;
            return false;
        }
        body_[len_++] = b;
        return false;
    }
    Msg type() const { return static_cast<Msg>(body_[0]); }
    const std::uint8_t* payload() const { return body_ + 1; }
    std::size_t payload_size() const { return ready_ - 2; }
private:
    std::uint8_t body_[kMaxBody];
    std::size_t len_ = 0;
    std::size_t ready_ = 0;
    bool active_ = false;
    bool escaped_ = false;
};

// --- the board ----------------------------------------------------------------

extern "C" void board_set_speed(std::uint16_t rpm);
extern "C" void board_show(const char* line);

constexpr std::uint16_t kMaxRpm = 4200;

class Board {
public:
    // Called from the receive interrupt.
    void on_byte(std::uint8_t b) {
        if (!rx_.push(b)) ++overruns_;
    }

    // Called from the main loop.
    void poll() {
        std::uint8_t b;
        while (rx_.pop(b))
            if (in_.feed(b)) handle();
    }

private:
    void handle() {
        const std::uint8_t* p = in_.payload();
        const std::size_t n = in_.payload_size();
        switch (in_.type()) {
        case Msg::Ping:
            status();
            break;
        case Msg::SetName:
            name_.clear();
            for (std::size_t i = 0; i < n; ++i)
                if (p[i] >= 0x20 && p[i] < 0x7F && !name_.append(static_cast<char>(p[i]))) break;
            break;
        case Msg::SetSpeed:
            if (n == 2) {
                const unsigned rpm = p[0] | p[1] << 8;
                board_set_speed(static_cast<std::uint16_t>(rpm < kMaxRpm ? rpm : kMaxRpm));
            }
            break;
        case Msg::Text: {
            char line[kMaxBody];
            std::memcpy(line, p, n);
            line[n] = '\0';
            board_show(line);
            break;
        }
        default:
            break;
        }
    }

    void status() {
        Text<32> line;
        if (line.append(name_.c_str()) && line.append(" ovr ")) line.append(overruns_);
        board_show(line.c_str());
    }

    Ring<std::uint8_t, 128> rx_;
    Collector in_;
    Text<17> name_;
    unsigned overruns_ = 0;
};

}  // namespace link
