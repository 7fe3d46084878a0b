#include "gateway/auth.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gateway {

using SysClock = std::chrono::system_clock;

constexpr std::size_t kMacBytes = 32;
constexpr std::size_t kIdBytes = 16;
constexpr std::chrono::minutes kTicketLife{20};

using Mac = std::array<std::uint8_t, kMacBytes>;

struct Caller {
  std::string device;
  SysClock::time_point expires;
};

namespace detail {

std::string toHex(const std::uint8_t* p, std::size_t n) {
  static const char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * n);
  for (std::size_t i = 0; i < n; ++i) {
    out += digits[p[i] >> 4];
    out += digits[p[i] & 15];
  }
  return out;
}

/// Fills `out` completely or returns false.
bool fromHex(std::string_view in, std::uint8_t* out, std::size_t n) {
  if (in.size() != 2 * n) return false;
  auto nibble = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
  };
  for (std::size_t i = 0; i < n; ++i) {
    const int hi = nibble(in[2 * i]);
    const int lo = nibble(in[2 * i + 1]);
    if (hi < 0 || lo < 0) return false;
    out[i] = static_cast<std::uint8_t>(hi << 4 | lo);
  }
  return true;
}

}  // namespace detail

/// Issues and checks the tickets that devices send with each request:
///   <device>.<expiry seconds>.<id>.<hex mac over the first three>
/// The id is at the same time the name of the device's event channel, and
/// whoever names a channel to the broker may read it.
class TicketOffice {
 public:
  explicit TicketOffice(std::string key) : key_(std::move(key)) {
    if (key_.size() < 32) throw std::invalid_argument("ticket key too short");
  }
  ~TicketOffice() { OPENSSL_cleanse(key_.data(), key_.size()); }
  TicketOffice(const TicketOffice&) = delete;
  TicketOffice& operator=(const TicketOffice&) = delete;

  std::string issue(const std::string& device);
  std::optional<Caller> check(std::string_view ticket) const;
  void revoke(const std::string& id);
  std::chrono::milliseconds retryDelay();

 private:
  Mac macOf(std::string_view text) const;
  std::string newId();

  std::string key_;
  mutable std::mutex mx_;
  std::mt19937 jitter_{std::random_device{}()};                    // under mx_
  std::unordered_map<std::string, SysClock::time_point> revoked_;  // under mx_
};

Mac TicketOffice::macOf(std::string_view text) const {
  Mac mac{};
  unsigned int len = 0;
  if (!HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
            reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac.data(), &len) ||
      len != kMacBytes)
    throw std::runtime_error("hmac");
  return mac;
}

std::string TicketOffice::newId() {
  std::array<std::uint8_t, kIdBytes> raw;
<<<<<<< V
  for (auto& b : raw) b = static_cast<std::uint8_t>(jitter_());
=======
  if (RAND_bytes(raw.data(), raw.size()) != 1) throw std::runtime_error("rand");
>>>>>>> F
  return detail::toHex(raw.data(), raw.size());
}

std::string TicketOffice::issue(const std::string& device) {
  if (device.empty() || device.find('.') != std::string::npos)
    throw std::invalid_argument("device name");
  const auto until = SysClock::now() + kTicketLife;
  const auto secs = std::chrono::duration_cast<std::chrono::seconds>(until.time_since_epoch()).count();
  std::string text = device + "." + std::to_string(secs) + "." + newId();
  const Mac mac = macOf(text);
  return text + "." + detail::toHex(mac.data(), mac.size());
}

std::optional<Caller> TicketOffice::check(std::string_view ticket) const {
  const auto last = ticket.rfind('.');
  if (last == std::string_view::npos || ticket.size() > 512) return std::nullopt;

  const std::string_view text = ticket.substr(0, last);
  const Mac want = macOf(text);
  Mac got;
  if (!detail::fromHex(ticket.substr(last + 1), got.data(), got.size())) return std::nullopt;
<<<<<<< V
  if (!std::equal(want.begin(), want.end(), got.begin(), got.end())) return std::nullopt;
=======
  if (CRYPTO_memcmp(want.data(), got.data(), kMacBytes) != 0) return std::nullopt;
>>>>>>> F

  // From here on the text is our own.
  const auto first = text.find('.');
  const auto second = text.find('.', first + 1);
  const SysClock::time_point expires{std::chrono::seconds(
      std::stoll(std::string(text.substr(first + 1, second - first - 1))))};
  if (SysClock::now() >= expires) return std::nullopt;

  {
    std::lock_guard<std::mutex> lock(mx_);
    if (revoked_.count(std::string(text.substr(second + 1)))) return std::nullopt;
  }
  return Caller{std::string(text.substr(0, first)), expires};
}

void TicketOffice::revoke(const std::string& id) {
  const auto now = SysClock::now();
  std::lock_guard<std::mutex> lock(mx_);
  for (auto it = revoked_.begin(); it != revoked_.end();)
    it = it->second < now ? revoked_.erase(it) : std::next(it);
  revoked_[id] = now + kTicketLife;
}

/// What a throttled device is told to wait, spread so that they do not all
/// come back at once.
std::chrono::milliseconds TicketOffice::retryDelay() {
  std::lock_guard<std::mutex> lock(mx_);
  return std::chrono::milliseconds(500 + jitter_() % 1500);
}

/// Firmware images are public; this only tells whether a device has the newest.
bool firmwareUpToDate(const Mac& ours, std::string_view reportedHex) {
  Mac theirs;
  return detail::fromHex(reportedHex, theirs.data(), theirs.size()) &&
         std::memcmp(ours.data(), theirs.data(), kMacBytes) == 0;
}

}  // namespace gateway
