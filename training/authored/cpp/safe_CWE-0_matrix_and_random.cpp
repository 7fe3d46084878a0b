#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iostream>
#include <numeric>
#include <random>
#include <stdexcept>
#include <vector>

namespace num {

class Matrix {
 public:
  Matrix(std::size_t rows, std::size_t cols) : rows_(rows), cols_(cols), data_(rows * cols) {}

  double& at(std::size_t r, std::size_t c) { return data_.at(index(r, c)); }
  double at(std::size_t r, std::size_t c) const { return data_.at(index(r, c)); }

  std::size_t rows() const { return rows_; }
  std::size_t cols() const { return cols_; }

  Matrix transposed() const {
    Matrix out(cols_, rows_);
    for (std::size_t r = 0; r < rows_; ++r)
      for (std::size_t c = 0; c < cols_; ++c) out.at(c, r) = at(r, c);
    return out;
  }

 private:
  std::size_t index(std::size_t r, std::size_t c) const {
    if (r >= rows_ || c >= cols_) throw std::out_of_range("matrix index");
    return r * cols_ + c;
  }

  std::size_t rows_, cols_;
  std::vector<double> data_;
};

Matrix multiply(const Matrix& a, const Matrix& b) {
  if (a.cols() != b.rows()) throw std::invalid_argument("shapes do not match");
  Matrix out(a.rows(), b.cols());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t k = 0; k < a.cols(); ++k) {
      const double v = a.at(i, k);
      for (std::size_t j = 0; j < b.cols(); ++j) out.at(i, j) += v * b.at(k, j);
    }
  return out;
}

double mean(const std::vector<double>& v) {
  return v.empty() ? 0.0 : std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size());
}

// Moves the median to its place, so it works on a copy.
double median(std::vector<double> v) {
  if (v.empty()) throw std::invalid_argument("median of nothing");
  const auto mid = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
  std::nth_element(v.begin(), mid, v.end());
  if (v.size() % 2 == 1) return *mid;
  return (*mid + *std::max_element(v.begin(), mid)) / 2;
}

double estimate_pi(std::uint64_t samples, std::uint32_t seed = 1) {
  std::mt19937 gen(seed);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  std::uint64_t inside = 0;
  for (std::uint64_t i = 0; i < samples; ++i) {
    const double x = unit(gen), y = unit(gen);
    inside += x * x + y * y <= 1.0;
  }
  return 4.0 * static_cast<double>(inside) / static_cast<double>(samples);
}

std::vector<std::size_t> shuffled_indices(std::size_t n, std::uint32_t seed) {
  std::vector<std::size_t> idx(n);
  std::iota(idx.begin(), idx.end(), std::size_t{0});
  std::shuffle(idx.begin(), idx.end(), std::mt19937(seed));
  return idx;
}

double integrate(const std::function<double(double)>& f, double a, double b, int n) {
  if (n < 2 || n % 2 != 0) throw std::invalid_argument("n must be even");
  const double h = (b - a) / n;
  double sum = f(a) + f(b);
  for (int i = 1; i < n; ++i) sum += f(a + i * h) * (i % 2 ? 4 : 2);
  return sum * h / 3;
}

std::vector<double> convolve(const std::vector<double>& x, const std::vector<double>& k) {
  if (x.empty() || k.empty()) return {};
  std::vector<double> out(x.size() + k.size() - 1);
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < k.size(); ++j) out[i + j] += x[i] * k[j];
  return out;
}

std::vector<std::size_t> histogram(const std::vector<double>& v, double lo, double hi, std::size_t bins) {
  std::vector<std::size_t> counts(bins);
  for (double x : v)
    if (x >= lo && x < hi) {
      const auto b = static_cast<std::size_t>((x - lo) / (hi - lo) * static_cast<double>(bins));
      ++counts[std::min(b, bins - 1)];
    }
  return counts;
}

}  // namespace num

int main() {
  std::cout << num::estimate_pi(1'000'000) << '\n'
            << num::integrate([](double x) { return std::sin(x); }, 0.0, 3.141592653589793, 100) << '\n';
}
