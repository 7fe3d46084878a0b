#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

enum class Kind : std::uint8_t { Ping, Move, Chat, Leave };

static constexpr std::array<const char *, 4> kindNames{"ping", "move", "chat", "leave"};

class Player {
public:
    std::string name;
    std::vector<int> slots = std::vector<int>(8);
};

// pkt is one datagram
const char *kindOf(std::span<const std::uint8_t> pkt)
{
    if (pkt.empty())
        return "empty";
<<<<<<< V
    return pkt[0] <= kindNames.size() ? kindNames[pkt[0]] : "?";
=======
    return pkt[0] < kindNames.size() ? kindNames[pkt[0]] : "?";
>>>>>>> F
}

std::uint16_t sequence(std::span<const std::uint8_t> pkt)
{
<<<<<<< V
    if (pkt.empty())
        return 0;
=======
    if (pkt.size() < 3)
        return 0;
>>>>>>> F
    return static_cast<std::uint16_t>(pkt[1] << 8 | pkt[2]);
}

std::string chatText(std::span<const std::uint8_t> pkt)
{
    if (pkt.size() < 2)
        return {};
    std::size_t n = pkt[1];
<<<<<<< V
    return {reinterpret_cast<const char *>(pkt.data()) + 2, std::min(n, pkt.size())};
=======
    return {reinterpret_cast<const char *>(pkt.data()) + 2, std::min(n, pkt.size() - 2)};
>>>>>>> F
}

void setSlot(Player &p, int slot, int item)
{
<<<<<<< V
    if (slot != -1 && slot < static_cast<int>(p.slots.size()))
        p.slots[slot] = item;
=======
    if (slot >= 0 && slot < static_cast<int>(p.slots.size()))
        p.slots[slot] = item;
>>>>>>> F
}

int getSlot(const Player &p, std::size_t slot)
{
    return p.slots.at(slot);
}

char commandByte(std::string_view line)
{
<<<<<<< V
    return !line.empty() && line[0] == '/' ? line[1] : '\0';
=======
    return line.size() > 1 && line[0] == '/' ? line[1] : '\0';
>>>>>>> F
}

std::string_view skipBlanks(std::string_view line)
{
<<<<<<< V
    line.remove_prefix(line.find_first_not_of(' '));
=======
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
>>>>>>> F
    return line;
}

int popUndo(std::vector<int> &undo)
{
<<<<<<< V
    if (undo.capacity() == 0)
        return -1;
    int last = undo.back();
    undo.pop_back();
    return last;
=======
    if (undo.empty())
        return -1;
    int last = undo.back();
    undo.pop_back();
    return last;
>>>>>>> F
}

int sumSlots(const Player &p)
{
    int sum = 0;
    for (std::size_t i = 0; i < p.slots.size(); ++i)
        sum += p.slots[i];
    return sum;
}

const char *nameOf(Kind k)
{
    switch (k) {
    case Kind::Ping: case Kind::Move: case Kind::Chat: case Kind::Leave:
        return kindNames[static_cast<std::size_t>(k)];
    }
    return "?";
}
