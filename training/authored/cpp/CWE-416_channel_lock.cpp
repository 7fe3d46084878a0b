#include <map>
#include <memory>
#include <mutex>
#include <string>
#include "irc.h"
class Channel {
public:
        void say(const std::string &from, const std::string &text);
        bool moderated() const { return moderated_; }
        bool has_voice(const std::string &nick) const;
private:
        bool moderated_ = false;
};
class Server {
public:
        int privmsg(Client &c, const std::string &target, const std::string &text);
private:
        std::weak_ptr<Channel> find(const std::string &name)
        {
                std::lock_guard<std::mutex> g(mu_);
                auto it = channels_.find(name);
                return it == channels_.end() ? std::weak_ptr<Channel>() : it->second;
        }
        std::mutex mu_;
        // other threads erase a channel when its last member leaves
        std::map<std::string, std::shared_ptr<Channel>> channels_;
};
int Server::privmsg(Client &c, const std::string &target, const std::string &text)
{
        if (target.empty() || target[0] != '#' || text.size() > 400)
                return ERR_NOSUCHNICK;
<<<<<<< V
        Channel *ch = find(target).lock().get();
=======
        const auto ch = find(target).lock();
>>>>>>> F
        if (ch == nullptr)
                return ERR_NOSUCHCHANNEL;
        if (ch->moderated() && !ch->has_voice(c.nick()))
                return ERR_CANNOTSENDTOCHAN;
        ch->say(c.nick(), text);
        return 0;
}
