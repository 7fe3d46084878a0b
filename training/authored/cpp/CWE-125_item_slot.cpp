#include <array>
#include <cstdint>

#include "packet.h"
#include "player.h"

namespace game {

constexpr int kSlots = 40;

struct Item {
    uint16_t id = 0;
    uint16_t count = 0;
    uint32_t enchant = 0;
};

// C->S 0x2C: i16 slot
void handle_inspect(Player &pl, PacketReader &in, PacketWriter &out)
{
    const int slot = in.i16();

<<<<<<< V
    if (!in.ok() || slot >= kSlots) {
        out.u8(0);
        return;
    }
=======
    if (!in.ok() || slot < 0 || slot >= kSlots) {
        out.u8(0);
        return;
    }
>>>>>>> F

    const Item *bag = pl.bag().data();
    out.u8(1);
    out.u16(bag[slot].id);
    out.u16(bag[slot].count);
    out.u32(bag[slot].enchant);
}

// C->S 0x2D: u8 slot, u16 count
void handle_drop(Player &pl, PacketReader &in)
{
    const unsigned slot = in.u8();
    const unsigned count = in.u16();

    if (!in.ok() || slot >= kSlots)
        return;
    pl.drop(slot, count);
}

} // namespace game
