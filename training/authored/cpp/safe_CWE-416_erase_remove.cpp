#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "tokens.h"

struct Grant {
    std::string subject;
    std::chrono::system_clock::time_point until;
    std::unique_ptr<Scope> scope;
};

class Grants {
public:
    void revoke(const std::string &subject);
    Grant *longest(const std::string &subject);

private:
    std::vector<Grant> items_;
};

void Grants::revoke(const std::string &subject)
{
    const auto now = std::chrono::system_clock::now();

    for (auto it = items_.begin(); it != items_.end();) {
        if (it->subject == subject) {
            it->scope->close();
            it = items_.erase(it);
        } else {
            ++it;
        }
    }
    items_.erase(std::remove_if(items_.begin(), items_.end(),
                                [now](const Grant &g) { return g.until < now; }),
                 items_.end());
}

// Valid until the list is changed.
Grant *Grants::longest(const std::string &subject)
{
    Grant *best = nullptr;

    for (Grant &g : items_)
        if (g.subject == subject && (!best || g.until > best->until))
            best = &g;
    return best;
}
