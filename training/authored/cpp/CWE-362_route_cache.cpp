#include <cstdint>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "route.h"

class RouteCache {
 public:
  bool lookup(uint32_t prefix, Route* out);
  void insert(uint32_t prefix, Route r);
  void flush_peer(uint32_t peer);

 private:
  std::shared_mutex mu_;
  std::unordered_map<uint32_t, Route> map_;
};

// Called by the BGP session threads.
void RouteCache::insert(uint32_t prefix, Route r) {
  std::unique_lock lock(mu_);
  map_.insert_or_assign(prefix, std::move(r));
}

void RouteCache::flush_peer(uint32_t peer) {
  std::unique_lock lock(mu_);
  std::erase_if(map_, [peer](const auto& kv) { return kv.second.peer == peer; });
}

// Called by the forwarding threads.
bool RouteCache::lookup(uint32_t prefix, Route* out) {
  std::shared_lock lock(mu_);
  const auto it = map_.find(prefix);
  const bool found = it != map_.end();
<<<<<<< V
  lock.unlock();
  if (found) *out = it->second;
=======
  if (found) *out = it->second;
  lock.unlock();
>>>>>>> F

  if (found) out->touch();
  return found;
}
