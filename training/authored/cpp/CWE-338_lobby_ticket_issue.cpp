#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>

#include "base/hex.h"
#include "base/os_random.h"
#include "match/ticket.h"

namespace match {

using Clock = std::chrono::steady_clock;

class TicketOffice {
 public:
  TicketOffice() : shuffle_(std::random_device{}()) {}

  std::string issue(PlayerId player, RoomId room);
  std::optional<RoomId> redeem(PlayerId player, const std::string& ticket);
  RoomId pickRoom(const std::vector<RoomId>& open);

 private:
  struct Entry {
    PlayerId player;
    RoomId room;
    Clock::time_point expires;
  };

  std::mutex mu_;
  std::mt19937_64 shuffle_;
  std::unordered_map<std::string, Entry> live_;
};

RoomId TicketOffice::pickRoom(const std::vector<RoomId>& open) {
  std::lock_guard<std::mutex> lock(mu_);
  std::uniform_int_distribution<size_t> d(0, open.size() - 1);
  return open[d(shuffle_)];
}

// The ticket alone admits its holder to a private room.
std::string TicketOffice::issue(PlayerId player, RoomId room) {
  std::lock_guard<std::mutex> lock(mu_);
  uint64_t words[2];
<<<<<<< V
  for (uint64_t& w : words)
    w = shuffle_();
=======
  base::osRandom(words, sizeof words);
>>>>>>> F
  std::string ticket = base::hex(words, sizeof words);
  live_[ticket] = Entry{player, room, Clock::now() + std::chrono::minutes(2)};
  return ticket;
}

std::optional<RoomId> TicketOffice::redeem(PlayerId player, const std::string& ticket) {
  std::lock_guard<std::mutex> lock(mu_);
  auto it = live_.find(ticket);
  if (it == live_.end())
    return std::nullopt;
  const Entry e = it->second;
  live_.erase(it);
  if (Clock::now() > e.expires)
    return std::nullopt;
  if (e.player != player && e.player != kAnyPlayer)
    return std::nullopt;
  return e.room;
}

}  // namespace match
