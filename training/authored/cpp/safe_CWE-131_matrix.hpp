#ifndef NUMERIC_MATRIX_HPP
#define NUMERIC_MATRIX_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace numeric {

/// Dense matrix of doubles, row by row.
class Matrix {
public:
    Matrix(std::size_t rows, std::size_t cols, double value = 0.0) : rows_(rows), cols_(cols)
    {
        if (cols != 0 && rows > std::numeric_limits<std::size_t>::max() / cols)
            throw std::length_error("matrix size");
        data_.assign(rows * cols, value);
    }

    Matrix(std::initializer_list<std::initializer_list<double>> rows)
        : rows_(rows.size()), cols_(rows.size() ? rows.begin()->size() : 0)
    {
        data_.reserve(rows_ * cols_);
        for (const auto &row : rows) {
            if (row.size() != cols_)
                throw std::invalid_argument("rows of different length");
            data_.insert(data_.end(), row.begin(), row.end());
        }
    }

    static Matrix identity(std::size_t n)
    {
        Matrix m(n, n);
        for (std::size_t i = 0; i < n; ++i)
            m(i, i) = 1.0;
        return m;
    }

    std::size_t rows() const noexcept { return rows_; }
    std::size_t cols() const noexcept { return cols_; }

    /// Unchecked, for inner loops. `at` checks.
    double &operator()(std::size_t r, std::size_t c) noexcept { return data_[r * cols_ + c]; }
    double operator()(std::size_t r, std::size_t c) const noexcept { return data_[r * cols_ + c]; }

    double at(std::size_t r, std::size_t c) const
    {
        if (r >= rows_ || c >= cols_)
            throw std::out_of_range("matrix index");
        return (*this)(r, c);
    }

    void swapRows(std::size_t a, std::size_t b) noexcept
    {
        if (a != b)
            std::swap_ranges(&data_[a * cols_], &data_[a * cols_] + cols_, &data_[b * cols_]);
    }

private:
    std::size_t rows_;
    std::size_t cols_;
    std::vector<double> data_;
};

inline Matrix operator*(const Matrix &a, const Matrix &b)
{
    if (a.cols() != b.rows())
        throw std::invalid_argument("matrix product: sizes");
    Matrix out(a.rows(), b.cols());
    for (std::size_t i = 0; i < a.rows(); ++i)
        for (std::size_t k = 0; k < a.cols(); ++k) {
            const double f = a(i, k);
            for (std::size_t j = 0; j < b.cols(); ++j)
                out(i, j) += f * b(k, j);
        }
    return out;
}

/// LU decomposition with row pivoting. Nothing for a matrix that is singular
/// to working precision.
class Lu {
public:
    static std::optional<Lu> of(Matrix m)
    {
        if (m.rows() != m.cols())
            throw std::invalid_argument("square matrix expected");
        const std::size_t n = m.rows();
        std::vector<std::size_t> order(n);
        std::iota(order.begin(), order.end(), std::size_t{0});
        double largest = 0.0;
        for (std::size_t r = 0; r < n; ++r)
            for (std::size_t c = 0; c < n; ++c)
                largest = std::max(largest, std::fabs(m(r, c)));
        const double tiny = largest * static_cast<double>(n) * std::numeric_limits<double>::epsilon();
        for (std::size_t k = 0; k < n; ++k) {
            std::size_t pivot = k;
            for (std::size_t r = k + 1; r < n; ++r)
                if (std::fabs(m(r, k)) > std::fabs(m(pivot, k)))
                    pivot = r;
            // written so that NaN ends up here as well
            if (!(std::fabs(m(pivot, k)) > tiny))
                return std::nullopt;
            m.swapRows(k, pivot);
            std::swap(order[k], order[pivot]);
            for (std::size_t r = k + 1; r < n; ++r) {
                const double f = m(r, k) /= m(k, k);
                for (std::size_t c = k + 1; c < n; ++c)
                    m(r, c) -= f * m(k, c);
            }
        }
        return Lu(std::move(m), std::move(order));
    }

    std::vector<double> solve(const std::vector<double> &b) const
    {
        const std::size_t n = lu_.rows();
        if (b.size() != n)
            throw std::invalid_argument("right-hand side: size");
        std::vector<double> x(n);
        for (std::size_t r = 0; r < n; ++r) {
            double sum = b[order_[r]];
            for (std::size_t c = 0; c < r; ++c)
                sum -= lu_(r, c) * x[c];
            x[r] = sum;
        }
        for (std::size_t r = n; r-- > 0;) {
            double sum = x[r];
            for (std::size_t c = r + 1; c < n; ++c)
                sum -= lu_(r, c) * x[c];
            x[r] = sum / lu_(r, r);
        }
        return x;
    }

private:
    Lu(Matrix lu, std::vector<std::size_t> order) : lu_(std::move(lu)), order_(std::move(order)) {}

    Matrix lu_;
    std::vector<std::size_t> order_;
};

} // namespace numeric

#endif
