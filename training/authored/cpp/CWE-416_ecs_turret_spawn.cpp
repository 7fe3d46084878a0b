// entity_world.cpp - component storage and spawning for the sandbox mode
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sandbox {

using EntityId = std::uint32_t;
constexpr EntityId kNone = 0;
constexpr int kMaxBarrels = 4;

struct Transform {
    float x = 0, y = 0, z = 0;
    float yaw = 0;
    EntityId parent = kNone;
};

struct Health {
    int current = 0;
    int max = 0;
};

struct Decal {
    float x, y;
    std::uint8_t kind;
};

/// Dense storage with an index on the side. Removal swaps with the last item.
template <typename T>
class Pool {
public:
    T& add(EntityId id, T value) {
        auto it = index_.find(id);
        if (it != index_.end()) {
            items_[it->second] = std::move(value);
            return items_[it->second];
        }
        index_[id] = items_.size();
        owners_.push_back(id);
        items_.push_back(std::move(value));
        return items_.back();
    }

    T* find(EntityId id) {
        auto it = index_.find(id);
        return it == index_.end() ? nullptr : &items_[it->second];
    }

    bool remove(EntityId id) {
        auto it = index_.find(id);
        if (it == index_.end()) return false;
        const std::size_t at = it->second;
        const std::size_t last = items_.size() - 1;
        if (at != last) {
            items_[at] = std::move(items_[last]);
            owners_[at] = owners_[last];
            index_[owners_[at]] = at;
        }
        items_.pop_back();
        owners_.pop_back();
        index_.erase(id);
        return true;
    }

    std::size_t size() const { return items_.size(); }
    EntityId ownerAt(std::size_t i) const { return owners_[i]; }
    T& at(std::size_t i) { return items_[i]; }

private:
    std::vector<T> items_;
    std::vector<EntityId> owners_;
    std::unordered_map<EntityId, std::size_t> index_;
};

class World {
public:
    using SpawnListener = std::function<void(EntityId)>;

    World();

    void onSpawn(SpawnListener fn) { spawnListeners_.push_back(std::move(fn)); }

    EntityId spawnProp(float x, float y, int hp);
    EntityId spawnTurret(EntityId ownerId, int barrels);
    void applySplash(EntityId centre, float radius, int amount);
    void stampTrail(float x, float y, int count);
    void collectDead();

private:
    EntityId nextId() { return ++lastId_; }
    void announce(EntityId id);

    Pool<Transform> transforms_;
    Pool<Health> healths_;
    std::deque<Decal> decals_;
    std::vector<SpawnListener> spawnListeners_;
    EntityId lastId_ = kNone;
    bool tutorialArmed_ = false;
};

World::World() {
    // The first thing ever spawned arms the tutorial, which then wants to hear
    // about everything that follows.
    onSpawn([this](EntityId) {
        if (tutorialArmed_) return;
        tutorialArmed_ = true;
        onSpawn([this](EntityId id) {
            if (auto* h = healths_.find(id)) h->max += 5;
        });
    });
}

void World::announce(EntityId id) {
<<<<<<< V
    for (const auto& listener : spawnListeners_) listener(id);
=======
    const auto listeners = spawnListeners_;
    for (const auto& listener : listeners) listener(id);
>>>>>>> F
}

EntityId World::spawnProp(float x, float y, int hp) {
    const EntityId id = nextId();
    Transform& t = transforms_.add(id, Transform{x, y, 0, 0, kNone});
    healths_.add(id, Health{hp, hp});
    t.z = hp > 100 ? 0.5f : 0.0f;
    announce(id);
    return id;
}

/// A turret is a base standing on its owner plus one child per barrel.
EntityId World::spawnTurret(EntityId ownerId, int barrels) {
    const Transform* owner = transforms_.find(ownerId);
    if (!owner || barrels < 1 || barrels > kMaxBarrels) return kNone;

    const EntityId base = nextId();
<<<<<<< V
    const Transform& origin = *owner;
=======
    const Transform origin = *owner;
>>>>>>> F
    transforms_.add(base, Transform{origin.x, origin.y, origin.z + 1.0f, origin.yaw, ownerId});
    healths_.add(base, Health{60, 60});

    for (int i = 0; i < barrels; ++i) {
        const EntityId barrel = nextId();
        const float side = (i - (barrels - 1) * 0.5f) * 0.3f;
        transforms_.add(barrel, Transform{origin.x + side, origin.y, origin.z + 1.4f, origin.yaw, base});
    }
    announce(base);
    return base;
}

void World::applySplash(EntityId centre, float radius, int amount) {
    const Transform* c = transforms_.find(centre);
    if (!c) return;
    const Transform& mid = *c;
    const float r2 = radius * radius;
    for (std::size_t i = 0; i < healths_.size(); ++i) {
        const EntityId id = healths_.ownerAt(i);
        const Transform* t = transforms_.find(id);
        if (!t) continue;
        const float dx = t->x - mid.x;
        const float dy = t->y - mid.y;
        if (dx * dx + dy * dy <= r2) healths_.at(i).current -= amount;
    }
}

void World::stampTrail(float x, float y, int count) {
    decals_.push_back(Decal{x, y, 0});
    const Decal& head = decals_.back();
    for (int i = 1; i < count; ++i) {
        // deque: growth at the end leaves existing elements where they are
        decals_.push_back(Decal{head.x - i * 0.2f, head.y, 1});
    }
}

void World::collectDead() {
    std::vector<EntityId> dead;
    for (std::size_t i = 0; i < healths_.size(); ++i) {
        if (healths_.at(i).current <= 0) dead.push_back(healths_.ownerAt(i));
    }
    for (EntityId id : dead) {
        healths_.remove(id);
        transforms_.remove(id);
    }
    while (decals_.size() > 512) decals_.pop_front();
}

}  // namespace sandbox
