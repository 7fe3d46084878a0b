#include <chrono>
#include <cstdint>
#include <memory>
#include <unordered_map>

#include "peer.h"

class PeerTable {
public:
	using Clock = std::chrono::steady_clock;

	void touch(uint64_t id);
	size_t sweep(Clock::time_point now);

private:
	struct Entry {
		std::unique_ptr<Peer> peer;
		Clock::time_point seen;
	};
	std::unordered_map<uint64_t, Entry> peers_;
	std::chrono::seconds idle_{90};
};

void PeerTable::touch(uint64_t id)
{
	auto it = peers_.find(id);
	if (it != peers_.end())
		it->second.seen = Clock::now();
}

// Drop the peers that have not sent a datagram for a while.
size_t PeerTable::sweep(Clock::time_point now)
{
	size_t dropped = 0;

<<<<<<< V
	for (auto it = peers_.begin(); it != peers_.end(); ++it) {
		if (now - it->second.seen < idle_)
			continue;
		it->second.peer->say_bye();
		peers_.erase(it);
		++dropped;
	}
=======
	for (auto it = peers_.begin(); it != peers_.end();) {
		if (now - it->second.seen < idle_) {
			++it;
			continue;
		}
		it->second.peer->say_bye();
		it = peers_.erase(it);
		++dropped;
	}
>>>>>>> F
	return dropped;
}
