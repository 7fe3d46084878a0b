#include "proto/session_handler.h"

#include <cstring>
#include <type_traits>

#include "proto/messages.h"

namespace proto {

#pragma pack(push, 1)
struct WireMove { uint32_t unit; int16_t x; int16_t y; };
struct WireChat { uint8_t channel; uint16_t length; };
#pragma pack(pop)

class SessionHandler {
public:
    explicit SessionHandler(World& w, PlayerId self) : m_world(w), m_self(self) {}
    bool onMessage(uint8_t kind, const uint8_t* p, size_t n);

private:
    template <typename T>
    static bool take(const uint8_t*& p, size_t& n, T* out)
    {
        static_assert(std::is_trivially_copyable<T>::value, "wire structs only");
        if (n < sizeof(T))
            return false;
        std::memcpy(out, p, sizeof(T));
        p += sizeof(T);
        n -= sizeof(T);
        return true;
    }

    bool move(const uint8_t* p, size_t n);
    bool chat(const uint8_t* p, size_t n);

    World& m_world;
    PlayerId m_self;
};

bool SessionHandler::move(const uint8_t* p, size_t n)
{
    WireMove m;
    if (!take(p, n, &m) || n != 0)
        return false;
    Entity* e = m_world.find(m.unit);
    if (!e || e->kind() != EntityKind::Unit)
        return false;
    Unit* u = static_cast<Unit*>(e);
    if (u->owner() != m_self)
        return false;
    if (!m_world.map().contains(m.x, m.y))
        return false;
    u->orderMove(m.x, m.y);
    return true;
}

bool SessionHandler::chat(const uint8_t* p, size_t n)
{
    WireChat c;
    if (!take(p, n, &c) || c.length != n || c.length > kMaxChat)
        return false;
    const std::string text(reinterpret_cast<const char*>(p), n);
    Channel* ch = m_world.channel(c.channel);
    if (!ch || !ch->hasMember(m_self))
        return false;
    ch->post(m_self, text);
    return true;
}

bool SessionHandler::onMessage(uint8_t kind, const uint8_t* p, size_t n)
{
    switch (static_cast<MessageKind>(kind)) {
    case MessageKind::Move:
        return move(p, n);
    case MessageKind::Chat:
        return chat(p, n);
    case MessageKind::Ping:
        return n == 0;
    }
    return false;
}

} // namespace proto
