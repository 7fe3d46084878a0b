#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

struct Contact { std::string name; std::string phone; int rank = 0; };
struct Packet { uint8_t kind; uint8_t len; uint8_t body[64]; };
struct Pose { float x, y, z, w; };

Contact duplicateContact(const Contact& src)
{
    Contact out;
<<<<<<< V
    std::memcpy(&out, &src, sizeof(Contact));
=======
    out = src;
>>>>>>> F
    return out;
}

Pose duplicatePose(const Pose& src)
{
    static_assert(std::is_trivially_copyable_v<Pose>);
    Pose out;
    std::memcpy(&out, &src, sizeof(Pose));
    return out;
}

void resetContact(Contact& c)
{
<<<<<<< V
    std::memset(&c, 0, sizeof c);
=======
    c = Contact{};
>>>>>>> F
}

void resetPacket(Packet& p)
{
    std::memset(&p, 0, sizeof p);
}

bool parsePacket(std::span<const uint8_t> in, Packet& out)
{
    if (in.size() < 2)
        return false;
    out.kind = in[0];
<<<<<<< V
    out.len = in[1];
=======
    out.len = std::min<size_t>({in[1], sizeof out.body, in.size() - 2});
>>>>>>> F
    std::memcpy(out.body, in.data() + 2, out.len);
    return true;
}

std::array<uint8_t, 32> keyFrom(const std::vector<uint8_t>& material)
{
    std::array<uint8_t, 32> key{};
<<<<<<< V
    std::copy(material.begin(), material.end(), key.begin());
=======
    std::copy_n(material.begin(), std::min(material.size(), key.size()), key.begin());
>>>>>>> F
    return key;
}

std::vector<Pose> loadPoses(std::span<const std::byte> raw)
{
    std::vector<Pose> poses(raw.size() / sizeof(Pose));
<<<<<<< V
    std::memcpy(poses.data(), raw.data(), poses.size() * sizeof(poses));
=======
    std::memcpy(poses.data(), raw.data(), poses.size() * sizeof(Pose));
>>>>>>> F
    return poses;
}

void shiftRight(std::vector<int>& v, size_t by)
{
    if (by >= v.size())
        return;
<<<<<<< V
    std::copy(v.begin(), v.end(), v.begin() + by);
=======
    std::copy_backward(v.begin(), v.end() - by, v.end());
>>>>>>> F
}

std::string dropPrefix(std::string s, size_t n)
{
    n = std::min(n, s.size());
    std::memmove(s.data(), s.data() + n, s.size() - n);
    s.resize(s.size() - n);
    return s;
}

void fillFrame(std::array<uint8_t, 640>& row, uint8_t value, size_t from, size_t count)
{
<<<<<<< V
    std::fill_n(row.begin() + from, count, value);
=======
    from = std::min(from, row.size());
    std::fill_n(row.begin() + from, std::min(count, row.size() - from), value);
>>>>>>> F
}
