#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "lobby/peer.h"
#include "lobby/protocol.h"
#include "util/clock.h"

namespace lobby {

class PeerRegistry {
 public:
  void add(std::shared_ptr<Peer> peer);
  void remove(PeerId id);
  bool whisper(PeerId from, PeerId to, const std::string& text);
  std::vector<PeerInfo> list() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_map<PeerId, std::shared_ptr<Peer>> peers_;
};

void PeerRegistry::add(std::shared_ptr<Peer> peer) {
  std::lock_guard<std::mutex> lock(mutex_);
  const PeerId id = peer->id();
  peers_[id] = std::move(peer);
}

// Network threads call this as soon as a socket reports EOF.
void PeerRegistry::remove(PeerId id) {
  std::shared_ptr<Peer> gone;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    auto it = peers_.find(id);
    if (it == peers_.end())
      return;
    gone = std::move(it->second);
    peers_.erase(it);
  }
  gone->shutdown();
}

bool PeerRegistry::whisper(PeerId from, PeerId to, const std::string& text) {
  if (text.size() > kMaxWhisper)
    return false;

  std::unique_lock<std::mutex> lock(mutex_);
  auto src = peers_.find(from);
  auto dst = peers_.find(to);
  if (src == peers_.end() || dst == peers_.end())
    return false;
  if (dst->second->ignores(from))
    return true;
  const std::string name = src->second->displayName();
<<<<<<< V
  Peer* target = dst->second.get();
=======
  const auto target = dst->second;
>>>>>>> F
  lock.unlock();

  // May block on a slow client, so not under the lock.
  Frame frame = Frame::whisper(name, text, util::nowMillis());
  return target->send(frame);
}

std::vector<PeerInfo> PeerRegistry::list() const {
  std::vector<PeerInfo> out;
  std::lock_guard<std::mutex> lock(mutex_);
  out.reserve(peers_.size());
  for (const auto& [id, peer] : peers_)
    out.push_back({id, peer->displayName(), peer->pingMillis()});
  return out;
}

}  // namespace lobby
