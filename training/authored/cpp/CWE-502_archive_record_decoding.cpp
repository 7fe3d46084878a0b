#include <bit>
#include <cstdint>
#include <cstring>
#include <istream>
#include <memory>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <QDataStream>

struct Point { float x, y; };
struct Shape { virtual ~Shape() = default; virtual double area() const = 0; };
struct Track { std::vector<Point> pts; std::string name; };

// bytes arrive over the network unless said otherwise

std::vector<Point> readPoints(std::istream &in)
{
    std::uint32_t n = 0;
    in.read(reinterpret_cast<char *>(&n), sizeof n);
<<<<<<< V
    std::vector<Point> v(in && n > 0 ? n : 0);
=======
    std::vector<Point> v(in && n <= 65536 ? n : 0);
>>>>>>> F
    in.read(reinterpret_cast<char *>(v.data()), static_cast<std::streamsize>(v.size() * sizeof(Point)));
    return v;
}

void readTrack(std::span<const std::byte> msg, Track &t)
{
<<<<<<< V
    std::memcpy(&t, msg.data(), sizeof t);
=======
    t.pts.resize(msg.size() / sizeof(Point));
    std::memcpy(t.pts.data(), msg.data(), t.pts.size() * sizeof(Point));
>>>>>>> F
}

Point readPoint(std::span<const std::byte, sizeof(Point)> msg)
{
    static_assert(std::is_trivially_copyable_v<Point>);
    Point p;
    std::memcpy(&p, msg.data(), sizeof p);
    return p;
}

double areaOf(std::span<const std::byte> msg, const Shape *const *table, std::size_t shapes)
{
    std::uint64_t id = 0;
    if (msg.size() < sizeof id)
        return 0;
    std::memcpy(&id, msg.data(), sizeof id);
<<<<<<< V
    return reinterpret_cast<const Shape *>(id)->area();
=======
    return id < shapes ? table[id]->area() : 0;
>>>>>>> F
}

std::string readName(QDataStream &in)
{
    quint32 n = 0;
    in >> n;
<<<<<<< V
    std::string s(n != ~0u ? n : 0, '\0');
=======
    std::string s(n < 256 ? n : 0, '\0');
>>>>>>> F
    if (in.readRawData(s.data(), static_cast<int>(s.size())) != static_cast<int>(s.size()))
        s.clear();
    return s;
}

std::string dumpTrack(const Track &t)
{
    std::ostringstream os;
    boost::archive::text_oarchive ar(os);
    const std::string &name = t.name;
    ar << name;
    return os.str();
}

bool readFlag(std::span<const std::byte> msg)
{
    bool b = false;
<<<<<<< V
    if (!msg.empty())
        std::memcpy(&b, msg.data(), 1);
=======
    if (!msg.empty())
        b = msg[0] != std::byte{0};
>>>>>>> F
    return b;
}

// window layout that the program itself wrote on its last exit
int loadLayout(std::istream &file)
{
    boost::archive::binary_iarchive ar(file);
    int columns = 0;
    ar >> columns;
    return columns > 0 && columns < 64 ? columns : 2;
}

std::uint32_t u32(std::span<const std::byte, 4> p)
{
    std::uint32_t v;
    std::memcpy(&v, p.data(), 4);
    return std::endian::native == std::endian::big ? v : __builtin_bswap32(v);
}
