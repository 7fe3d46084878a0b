#pragma once
#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chat
{
    using UserId = std::uint64_t;
    enum class Presence
    {
        Offline,
        Away,
        Online,
    };
    /** One open connection. Sends from any thread, queueing internally. */
    class Channel
    {
    public:
        virtual ~Channel() = default;
        virtual void send(std::string_view line) = 0;
        virtual bool open() const = 0;
    };
    struct Profile
    {
        UserId id;
        std::string nick;
        std::string status;
    };
    /** Read access to the accounts. Unknown ids give a null pointer. */
    class Directory
    {
    public:
        virtual ~Directory() = default;
        virtual std::shared_ptr<const Profile> lookup(UserId id) const = 0;
    };
    /**
     * Knows who is connected and who wants to hear about whom. Connections
     * belong to the network layer and go away whenever the peer does; the hub
     * only observes them.
     */
    class PresenceHub
    {
    public:
        explicit PresenceHub(const Directory &directory)
            : m_directory(directory)
        {
        }
        void attach(UserId id, const std::shared_ptr<Channel> &channel)
        {
            {
                std::lock_guard<std::mutex> lock(m_mutex);
                m_users[id].channel = channel;
                m_users[id].presence = Presence::Online;
            }
            announce(id, Presence::Online);
        }
        void detach(UserId id)
        {
            {
                std::lock_guard<std::mutex> lock(m_mutex);
                auto it = m_users.find(id);
                if (it == m_users.end())
                    return;
                it->second.channel.reset();
                it->second.presence = Presence::Offline;
            }
            announce(id, Presence::Offline);
        }
        bool setAway(UserId id, bool away)
        {
            const Presence p = away ? Presence::Away : Presence::Online;
            {
                std::lock_guard<std::mutex> lock(m_mutex);
                auto it = m_users.find(id);
                if (it == m_users.end() || it->second.channel.expired())
                    return false;
                it->second.presence = p;
            }
            announce(id, p);
            return true;
        }
        /** @return false if there is no such account or too many are followed. */
        bool follow(UserId follower, UserId followed)
        {
            if (!m_directory.lookup(followed))
                return false;
            std::lock_guard<std::mutex> lock(m_mutex);
            auto &list = m_followers[followed];
            if (std::find(list.begin(), list.end(), follower) != list.end())
                return true;
            auto &n = m_following[follower];
            if (n >= MaxFollowed)
                return false;
            list.push_back(follower);
            ++n;
            return true;
        }
        /** A private line; false when the receiver is not there. */
        bool whisper(UserId from, UserId to, std::string_view text)
        {
            const auto sender = m_directory.lookup(from);
            if (!sender)
                return false;
            std::weak_ptr<Channel> target;
            {
                std::lock_guard<std::mutex> lock(m_mutex);
                auto it = m_users.find(to);
                if (it == m_users.end())
                    return false;
                target = it->second.channel;
            }
<<<<<<< V
            if (target.expired())
                return false;
            target.lock()->send("MSG " + sender->nick + " :" + clean(text));
=======
            const auto channel = target.lock();
            if (!channel)
                return false;
            channel->send("MSG " + sender->nick + " :" + clean(text));
>>>>>>> F
            return true;
        }
        /** The answer to WHOIS, for any number that a client sends. */
        std::string whois(UserId id) const
        {
            const auto profile = m_directory.lookup(id);
<<<<<<< V
            const Presence p = presence(id);
            return "WHOIS " + profile->nick + " " + label(p) + " :" + clean(profile->status);
=======
            if (!profile)
                return "ERR unknown user";
            return "WHOIS " + profile->nick + " " + label(presence(id)) + " :" + clean(profile->status);
>>>>>>> F
        }
        Presence presence(UserId id) const
        {
            std::lock_guard<std::mutex> lock(m_mutex);
            auto it = m_users.find(id);
            return it == m_users.end() ? Presence::Offline : it->second.presence;
        }
        /** Nicknames of the ones who follow id, for the sidebar. */
        std::vector<std::string> followerNames(UserId id) const
        {
            std::vector<UserId> ids;
            {
                std::lock_guard<std::mutex> lock(m_mutex);
                auto it = m_followers.find(id);
                if (it != m_followers.end())
                    ids = it->second;
            }
            std::vector<std::string> names;
            for (UserId f : ids)
            {
                if (const auto p = m_directory.lookup(f))
                    names.push_back(p->nick);
            }
            return names;
        }
    private:
        static constexpr std::size_t MaxFollowed = 400;
        struct User
        {
            std::weak_ptr<Channel> channel;
            Presence presence = Presence::Offline;
        };
        static const char *label(Presence p)
        {
            switch (p)
            {
            case Presence::Online: return "online";
            case Presence::Away: return "away";
            case Presence::Offline: break;
            }
            return "offline";
        }
        static std::string clean(std::string_view text)
        {
            std::string out(text.substr(0, 400));
            std::replace_if(out.begin(), out.end(),
                            [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
            return out;
        }
        void announce(UserId id, Presence p)
        {
            std::vector<std::shared_ptr<Channel>> targets;
            {
                std::lock_guard<std::mutex> lock(m_mutex);
                auto it = m_followers.find(id);
                if (it == m_followers.end())
                    return;
                for (UserId f : it->second)
                {
                    auto u = m_users.find(f);
                    if (u == m_users.end())
                        continue;
                    if (auto c = u->second.channel.lock())
                        targets.push_back(std::move(c));
                }
            }
            const std::string line = "PRESENCE " + std::to_string(id) + " " + label(p);
            for (const auto &c : targets)
            {
                if (c->open())
                    c->send(line);
            }
        }
        const Directory &m_directory;
        mutable std::mutex m_mutex;
        std::unordered_map<UserId, User> m_users;
        std::unordered_map<UserId, std::vector<UserId>> m_followers;
        std::unordered_map<UserId, std::size_t> m_following;
    };
} // namespace chat
