#include <algorithm>
#include <cmath>
#include <vector>

struct Vec2 {
    double x = 0, y = 0;
};

inline Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
inline Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
inline Vec2 operator*(Vec2 a, double s) { return {a.x * s, a.y * s}; }
inline double length(Vec2 a) { return std::hypot(a.x, a.y); }

class CatmullRom {
public:
    explicit CatmullRom(std::vector<Vec2> knots) : knots_(std::move(knots)) { measure(); }

    Vec2 at(double t) const
    {
        if (knots_.empty())
            return {};
        if (knots_.size() == 1)
            return knots_.front();
        const double span = std::clamp(t, 0.0, 1.0) * static_cast<double>(knots_.size() - 1);
        const auto i = std::min(static_cast<std::size_t>(span), knots_.size() - 2);
        return segment(i, span - static_cast<double>(i));
    }

    // Position after a part of the whole length, which gives an even speed.
    Vec2 atDistance(double d) const
    {
        if (table_.size() < 2)
            return at(0.0);
        auto hi = std::lower_bound(table_.begin(), table_.end(), d);
        if (hi == table_.begin())
            return at(0.0);
        if (hi == table_.end())
            return at(1.0);
        const auto lo = hi - 1;
        const double f = *hi > *lo ? (d - *lo) / (*hi - *lo) : 0.0;
        const double index = static_cast<double>(lo - table_.begin()) + f;
        return at(index / static_cast<double>(table_.size() - 1));
    }

    double total() const { return table_.empty() ? 0.0 : table_.back(); }

private:
    Vec2 segment(std::size_t i, double u) const
    {
        const Vec2 p1 = knots_[i], p2 = knots_[i + 1];
        const Vec2 p0 = i > 0 ? knots_[i - 1] : p1;
        const Vec2 p3 = i + 2 < knots_.size() ? knots_[i + 2] : p2;
        const Vec2 a = p1 * 2.0;
        const Vec2 b = p2 - p0;
        const Vec2 c = p0 * 2.0 - p1 * 5.0 + p2 * 4.0 - p3;
        const Vec2 d = (p1 - p2) * 3.0 + p3 - p0;
        return (a + b * u + c * (u * u) + d * (u * u * u)) * 0.5;
    }

    void measure()
    {
        constexpr int steps = 200;
        Vec2 last = at(0.0);
        double sum = 0.0;
        table_.assign(1, 0.0);
        for (int i = 1; i <= steps; ++i) {
            const Vec2 p = at(static_cast<double>(i) / steps);
            sum += length(p - last);
            table_.push_back(sum);
            last = p;
        }
    }

    std::vector<Vec2> knots_;
    std::vector<double> table_;
};
