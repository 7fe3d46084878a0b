#include <chrono>
#include <string>
#include <unordered_map>

struct Session {
    std::string user;
    std::chrono::steady_clock::time_point lastSeen;
};

using Sessions = std::unordered_map<std::string, Session>;

// Remove the sessions that were idle for longer than maxIdle and return how many there were.
std::size_t pruneSessions(Sessions& sessions, std::chrono::seconds maxIdle)
{
    const auto limit = std::chrono::steady_clock::now() - maxIdle;
    std::size_t removed = 0;
<<<<<<< V
    for (auto it = sessions.begin(); it != sessions.end(); ++it) {
        if (it->second.lastSeen < limit) {
            sessions.erase(it);
            ++removed;
        }
    }
=======
    for (auto it = sessions.begin(); it != sessions.end();) {
        if (it->second.lastSeen < limit) {
            it = sessions.erase(it);
            ++removed;
        } else
            ++it;
    }
>>>>>>> F
    return removed;
}
