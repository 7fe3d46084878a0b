#include "save/reader.h"
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>
namespace save {
// Saved games travel: players exchange them, and the cloud folder syncs them.
using Bytes = std::span<const std::byte>;
constexpr std::uint32_t kVersion = 7;
constexpr std::uint32_t kMaxObjects = 50000;
constexpr std::uint32_t kMaxItems = 64;
constexpr std::size_t kMaxName = 40;
class Corrupt : public std::runtime_error {
public:
    explicit Corrupt(const char* what) : std::runtime_error(what) {}
};
class Input {
public:
    explicit Input(Bytes b) : rest_(b) {}
    template <typename T>
    T get() {
        static_assert(std::is_trivially_copyable_v<T>);
        T v;
        std::memcpy(&v, take(sizeof v).data(), sizeof v);
        return v;
    }
    std::string text(std::size_t most) {
        const std::size_t n = get<std::uint16_t>();
        if (n > most) throw Corrupt("text");
        const Bytes b = take(n);
        return std::string(reinterpret_cast<const char*>(b.data()), n);
    }
    // An array count: every element needs at least one byte.
    std::uint32_t count(std::uint32_t most) {
        const auto n = get<std::uint32_t>();
        if (n > most || n > rest_.size()) throw Corrupt("count");
        return n;
    }
    bool done() const { return rest_.empty(); }
private:
    Bytes take(std::size_t n) {
        if (n > rest_.size()) throw Corrupt("short");
        const Bytes b = rest_.first(n);
        rest_ = rest_.subspan(n);
        return b;
    }
    Bytes rest_;
};
struct Object {
    virtual ~Object() = default;
    virtual void read(Input& in) = 0;
    virtual void link(const std::vector<std::unique_ptr<Object>>&) {}
};
struct Chest : Object {
    std::vector<std::uint16_t> items;
    void read(Input& in) override {
        items.resize(in.count(kMaxItems));
        for (auto& i : items) i = in.get<std::uint16_t>();
    }
};
struct Door : Object {
    std::uint32_t key = 0;
    bool open = false;
    void read(Input& in) override {
        key = in.get<std::uint32_t>();
        open = in.get<std::uint8_t>() != 0;
    }
};
struct Npc : Object {
    std::string name;
    std::array<std::int16_t, 8> skills{};
    std::uint32_t leader_no = 0;
    Object* leader = nullptr;
    void read(Input& in) override {
        name = in.text(kMaxName);
        const auto n = in.get<std::uint8_t>();
        for (unsigned i = 0; i < n; ++i) {
            const auto slot = in.get<std::uint8_t>();
            const auto value = in.get<std::int16_t>();
<<<<<<< V
            if (slot <= skills.size()) skills[slot] = value;
=======
            if (slot < skills.size()) skills[slot] = value;
>>>>>>> F
        }
        leader_no = in.get<std::uint32_t>();
    }
    // Object numbers count from one, zero stands for nobody.
    void link(const std::vector<std::unique_ptr<Object>>& all) override {
<<<<<<< V
        if (leader_no != 0) leader = all.at(leader_no - 1).get();
=======
        if (leader_no != 0) leader = dynamic_cast<Npc*>(all.at(leader_no - 1).get());
>>>>>>> F
        if (leader == this) leader = nullptr;
    }
    const std::string& banner() const { return leader ? static_cast<const Npc*>(leader)->name : name; }
};
using Maker = std::unique_ptr<Object> (*)();
template <typename T>
std::unique_ptr<Object> make() { return std::make_unique<T>(); }
// By type number; retired types have left holes.
constexpr std::array<Maker, 6> kMakers = {nullptr, make<Chest>, nullptr, make<Door>, nullptr, make<Npc>};
std::unique_ptr<Object> create(std::int32_t type) {
<<<<<<< V
    if (type >= static_cast<std::int32_t>(kMakers.size()) || !kMakers[type]) throw Corrupt("type");
=======
    if (std::size_t(type) >= kMakers.size() || !kMakers[type]) throw Corrupt("type");
>>>>>>> F
    return kMakers[type]();
}
struct Level {
    std::string name;
    std::vector<std::unique_ptr<Object>> objects;
    std::vector<std::uint8_t> fog;
    std::uint16_t width = 0, height = 0;
    bool seen(unsigned x, unsigned y) const {
        if (x >= width || y >= height) return false;
        const std::size_t bit = std::size_t(y) * width + x;
        return fog[bit / 8] >> (bit % 8) & 1;
    }
};
// Runs of seen and unseen cells in turn, starting with unseen.
void read_fog(Input& in, Level& lvl) {
    const std::size_t cells = std::size_t(lvl.width) * lvl.height;
    lvl.fog.assign((cells + 7) / 8, 0);
    std::size_t at = 0;
    bool on = false;
    while (at < cells) {
        const std::size_t run = in.get<std::uint16_t>();
        if (run > cells - at) throw Corrupt("fog");
        if (on)
            for (std::size_t i = at; i < at + run; ++i) lvl.fog[i / 8] |= std::uint8_t(1u << (i % 8));
        at += run;
        on = !on;
    }
}
Level read_level(Bytes file) {
    Input in(file);
    if (in.get<std::uint32_t>() != 0x31565351u) throw Corrupt("magic");
    if (in.get<std::uint32_t>() != kVersion) throw Corrupt("version");
    Level lvl;
    lvl.name = in.text(kMaxName);
    lvl.width = in.get<std::uint16_t>();
    lvl.height = in.get<std::uint16_t>();
    if (lvl.width > 1024 || lvl.height > 1024) throw Corrupt("size");
    read_fog(in, lvl);
    const auto n = in.count(kMaxObjects);
    lvl.objects.reserve(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        auto o = create(in.get<std::int32_t>());
        o->read(in);
        lvl.objects.push_back(std::move(o));
    }
    if (!in.done()) throw Corrupt("rest");
    for (auto& o : lvl.objects) {
        try {
            o->link(lvl.objects);
        } catch (const std::out_of_range&) {
            throw Corrupt("reference");
        }
    }
    return lvl;
}
}  // namespace save
