#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "i18n.h"

namespace i18n {

class Bundle {
public:
    // A copy, because reload() may replace the map at any time.
    std::string text(std::string_view key) const
    {
        std::lock_guard lock(mu_);
        const auto it = map_.find(key);
        return it == map_.end() ? std::string(key) : it->second;
    }

    void reload(std::map<std::string, std::string, std::less<>> fresh)
    {
        std::lock_guard lock(mu_);
        map_.swap(fresh);
    }

private:
    mutable std::mutex mu_;
    std::map<std::string, std::string, std::less<>> map_;
};

// %1 in the text is replaced by the argument.
std::string format(const Bundle &b, std::string_view key, const std::string &arg)
{
    const std::string &pattern = b.text(key);
    const auto at = pattern.find("%1");

    if (at == std::string::npos)
        return pattern;
    return pattern.substr(0, at) + arg + pattern.substr(at + 2);
}

} // namespace i18n
