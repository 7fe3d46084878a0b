#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

struct Line { std::uint16_t count; std::uint32_t cents; };

// lines of an order that a customer submits
std::int64_t orderTotal(const std::vector<Line> &lines)
{
<<<<<<< V
    return std::accumulate(lines.begin(), lines.end(), std::int64_t{0},
        [](auto sum, const Line &l) { return sum + std::int64_t{l.count * l.cents}; });
=======
    return std::accumulate(lines.begin(), lines.end(), std::int64_t{0},
        [](auto sum, const Line &l) { return sum + std::int64_t{l.count} * l.cents; });
>>>>>>> F
}

bool affordable(std::uint32_t price, std::uint32_t n, std::uint32_t balance)
{
<<<<<<< V
    return price <= balance && price * n <= balance;
=======
    return n == 0 || price <= balance / n;
>>>>>>> F
}

bool inStock(std::uint32_t have, std::uint32_t reserved, std::uint32_t want)
{
<<<<<<< V
    return have >= want && have - reserved >= want;
=======
    return have >= reserved && have - reserved >= want;
>>>>>>> F
}

// n: first word of the upload
std::vector<std::uint8_t> lineBuffer(std::uint32_t n)
{
<<<<<<< V
    return std::vector<std::uint8_t>(n <= 0x4000'0000 ? n * 8u : throw std::length_error("lines"));
=======
    return std::vector<std::uint8_t>(n <= 10'000 ? n * 8u : throw std::length_error("lines"));
>>>>>>> F
}

std::vector<std::uint8_t> grid(std::uint16_t rows, std::uint16_t cols)
{
    return std::vector<std::uint8_t>(std::size_t{rows} * cols);
}

bool lastLinesEqual(const std::vector<Line> &v)
{
<<<<<<< V
    for (std::size_t i = 0; i < v.size() - 1; ++i)
        if (v[i].cents != v[i + 1].cents)
            return false;
=======
    for (std::size_t i = 0; i + 1 < v.size(); ++i)
        if (v[i].cents != v[i + 1].cents)
            return false;
>>>>>>> F
    return true;
}

bool sizeMatches(const std::vector<Line> &v, int expected)
{
    return std::cmp_equal(v.size(), expected);
}

bool withinLimit(const std::vector<Line> &v, int limit)
{
<<<<<<< V
    return v.size() <= static_cast<std::size_t>(limit);
=======
    return std::cmp_less_equal(v.size(), limit);
>>>>>>> F
}

std::uint8_t rackNumber(std::uint64_t id)
{
    return static_cast<std::uint8_t>(id & 0xff);
}

std::uint16_t parseShelf(const std::string &s)
{
    unsigned long v = std::stoul(s);
<<<<<<< V
    return v == 0 ? throw std::out_of_range("shelf") : static_cast<std::uint16_t>(v);
=======
    return v > 0xffff ? throw std::out_of_range("shelf") : static_cast<std::uint16_t>(v);
>>>>>>> F
}
