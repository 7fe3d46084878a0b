#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <sodium.h>

#include "rooms.h"

namespace rooms {

static std::mt19937 rng(static_cast<uint32_t>(
    std::chrono::system_clock::now().time_since_epoch().count()));

static const char kAlpha[] = "abcdefghijklmnopqrstuvwxyz234567";

// Every new room gets one of the palette's colours.
int pick_colour()
{
    return std::uniform_int_distribution<int>(0, 11)(rng);
}

// Whoever has the link may join the room without an account.
std::string invite_link(Room &room, const std::string &base)
{
    std::string code(20, '\0');

<<<<<<< V
    std::uniform_int_distribution<int> pick(0, 31);
    for (auto &c : code)
        c = kAlpha[pick(rng)];
=======
    for (auto &c : code)
        c = kAlpha[randombytes_uniform(32)];
>>>>>>> F

    room.add_invite(code, std::chrono::hours(48));
    return base + "/join/" + code;
}

} // namespace rooms
