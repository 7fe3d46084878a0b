#include "server/connection_table.h"

#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "server/connection.h"
#include "server/metrics.h"

namespace server {

using Clock = std::chrono::steady_clock;

class ConnectionTable {
public:
    explicit ConnectionTable(Metrics& m) : metrics_(m) {}

    Connection* open(int fd, const std::string& peer);
    void close(int fd);
    size_t reapIdle(Clock::duration limit);
    void broadcast(const std::string& line);

private:
    std::map<int, std::unique_ptr<Connection>> byFd_;
    Metrics& metrics_;
};

Connection* ConnectionTable::open(int fd, const std::string& peer)
{
    auto conn = std::make_unique<Connection>(fd, peer);
    Connection* raw = conn.get();
    byFd_[fd] = std::move(conn);
    metrics_.opened++;
    return raw;
}

void ConnectionTable::close(int fd)
{
    auto it = byFd_.find(fd);
    if (it == byFd_.end())
        return;
    it->second->flush();
    metrics_.closed++;
    byFd_.erase(it);
}

size_t ConnectionTable::reapIdle(Clock::duration limit)
{
    const auto now = Clock::now();
    size_t n = 0;
    for (auto it = byFd_.begin(); it != byFd_.end();) {
        Connection& c = *it->second;
        if (now - c.lastActive() < limit || c.pinned()) {
            ++it;
            continue;
        }
        c.sendGoodbye("idle");
        it = byFd_.erase(it);
        metrics_.closed++;
        ++n;
    }
    return n;
}

// A connection whose write buffer is full is dropped on the spot.
void ConnectionTable::broadcast(const std::string& line)
{
    for (auto it = byFd_.begin(); it != byFd_.end();) {
        Connection& c = *it->second;
        const int fd = it->first;
<<<<<<< V
        if (!c.subscribed() || c.enqueue(line)) {
            ++it;
            continue;
        }
        close(fd);
        ++it;
=======
        ++it;
        if (!c.subscribed() || c.enqueue(line))
            continue;
        close(fd);
>>>>>>> F
    }
    metrics_.broadcasts++;
}

} // namespace server
