#include <cmath>
#include <vector>

struct Point {
    double x, y;
};

// Area of a simple polygon by the shoelace formula. The polygon is closed
// implicitly. Fewer than three corners give zero.
double polygonArea(const std::vector<Point>& corners)
{
    if (corners.size() < 3)
        return 0.0;
    double twice = 0.0;
    const Point* last = &corners.back();
    for (const Point& p : corners) {
        twice += last->x * p.y - p.x * last->y;
        last = &p;
    }
    return std::abs(twice) / 2.0;
}
