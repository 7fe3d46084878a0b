#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "net/connection.h"
#include "log.h"

namespace trade {

using Clock = std::chrono::steady_clock;

struct Session {
    std::uint64_t id;
    net::Connection* conn;
    std::string account;
    std::vector<std::string> symbols;
    Clock::time_point lastSeen;
};

/// Sessions of connected clients. Everything runs on the I/O thread.
class SessionManager {
public:
    using CloseHandler = std::function<void(const Session&)>;

    explicit SessionManager(CloseHandler onClose) : onClose_(std::move(onClose)) {}

    Session& open(net::Connection* conn, std::string account) {
        const auto id = nextId_++;
        auto session = std::make_unique<Session>(
            Session{id, conn, std::move(account), {}, Clock::now()});
        auto& ref = *session;
        sessions_.emplace(id, std::move(session));
        return ref;
    }

    void close(std::uint64_t id) {
        auto it = sessions_.find(id);
        if (it == sessions_.end())
            return;
<<<<<<< V
        const Session& gone = *it->second;
        sessions_.erase(it);
        onClose_(gone);
=======
        const auto gone = std::move(it->second);
        sessions_.erase(it);
        onClose_(*gone);
>>>>>>> F
    }

    bool subscribe(std::uint64_t id, std::string_view symbol) {
        auto it = sessions_.find(id);
        if (it == sessions_.end() || it->second->symbols.size() >= kMaxSymbols)
            return false;
        auto& list = it->second->symbols;
        if (std::find(list.begin(), list.end(), symbol) == list.end())
            list.emplace_back(symbol);
        it->second->lastSeen = Clock::now();
        return true;
    }

    void publish(const std::string& symbol, std::string_view quote) {
        for (auto& [id, s] : sessions_) {
            const auto& list = s->symbols;
            if (std::find(list.begin(), list.end(), symbol) != list.end())
                s->conn->send(quote);
        }
    }

    /// Called every ten seconds by the timer.
    void expire(std::chrono::seconds idle) {
        const auto limit = Clock::now() - idle;
        for (auto it = sessions_.begin(); it != sessions_.end();) {
            if (it->second->lastSeen < limit) {
                logf("session %llu idle", static_cast<unsigned long long>(it->first));
                it->second->conn->shutdown();
<<<<<<< V
                sessions_.erase(it);
                ++it;
=======
                it = sessions_.erase(it);
>>>>>>> F
            } else {
                ++it;
            }
        }
    }

    std::vector<std::string> accounts() const {
        std::vector<std::string> out;
        out.reserve(sessions_.size());
        for (const auto& entry : sessions_)
            out.push_back(entry.second->account);
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

private:
    static constexpr std::size_t kMaxSymbols = 200;
    std::unordered_map<std::uint64_t, std::unique_ptr<Session>> sessions_;
    CloseHandler onClose_;
    std::uint64_t nextId_ = 1;
};

}  // namespace trade
