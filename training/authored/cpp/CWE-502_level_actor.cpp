#include <cstdint>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "actor.h"
#include "level.h"

struct Actor {
    virtual ~Actor() = default;
    virtual void think(float dt);
    uint32_t id = 0;
    float x = 0, y = 0;
    uint16_t health = 100;
};

static bool get(std::istream &in, void *p, std::size_t n)
{
    return static_cast<bool>(in.read(static_cast<char *>(p), static_cast<std::streamsize>(n)));
}

// Levels are downloaded from the workshop.
bool Level::read_actors(std::istream &in)
{
    uint16_t count = 0;
    if (!get(in, &count, sizeof count) || count > 2000)
        return false;
    for (uint16_t i = 0; i < count; ++i) {
        auto a = std::make_unique<Actor>();
<<<<<<< V
        if (!get(in, a.get(), sizeof(Actor)))
            return false;
=======
        if (!get(in, &a->id, sizeof a->id) || !get(in, &a->x, sizeof a->x) ||
            !get(in, &a->y, sizeof a->y) || !get(in, &a->health, sizeof a->health))
            return false;
>>>>>>> F
        if (a->health == 0 || a->health > 1000)
            return false;
        actors_.push_back(std::move(a));
    }
    return true;
}
