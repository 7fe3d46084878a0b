#include <array>
#include <cstddef>
#include <memory>
#include <vector>

struct Point {
  double x, y;
  int id;
};

struct Box {
  double x0, y0, x1, y1;

  bool contains(const Point& p) const {
    return p.x >= x0 && p.x < x1 && p.y >= y0 && p.y < y1;
  }
  bool overlaps(const Box& o) const {
    return x0 < o.x1 && o.x0 < x1 && y0 < o.y1 && o.y0 < y1;
  }
};

class QuadTree {
 public:
  explicit QuadTree(Box area, int depth = 0) : area_(area), depth_(depth) {}

  bool insert(const Point& p) {
    if (!area_.contains(p)) return false;
    if (!children_[0]) {
      points_.push_back(p);
      if (points_.size() > kCapacity && depth_ < kMaxDepth) split();
      return true;
    }
    for (auto& c : children_)
      if (c->insert(p)) return true;
    return false;
  }

  void query(const Box& range, std::vector<Point>& out) const {
    if (!area_.overlaps(range)) return;
    for (const auto& p : points_)
      if (range.contains(p)) out.push_back(p);
    if (!children_[0]) return;
    for (const auto& c : children_) c->query(range, out);
  }

  std::size_t size() const {
    std::size_t n = points_.size();
    if (children_[0])
      for (const auto& c : children_) n += c->size();
    return n;
  }

 private:
  void split() {
    const double mx = (area_.x0 + area_.x1) / 2;
    const double my = (area_.y0 + area_.y1) / 2;
    const std::array<Box, 4> quads{{{area_.x0, area_.y0, mx, my},
                                    {mx, area_.y0, area_.x1, my},
                                    {area_.x0, my, mx, area_.y1},
                                    {mx, my, area_.x1, area_.y1}}};
    for (std::size_t i = 0; i < 4; ++i)
      children_[i] = std::make_unique<QuadTree>(quads[i], depth_ + 1);
    std::vector<Point> old;
    old.swap(points_);
    for (const auto& p : old) insert(p);
  }

  static constexpr std::size_t kCapacity = 8;
  static constexpr int kMaxDepth = 12;

  Box area_;
  int depth_;
  std::vector<Point> points_;
  std::array<std::unique_ptr<QuadTree>, 4> children_;
};
