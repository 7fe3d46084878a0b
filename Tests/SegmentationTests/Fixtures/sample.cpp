#include <string>
#include <vector>

namespace shop {

class Item {
 public:
  explicit Item(std::string name) : name_(std::move(name)), price_(0) {}
  virtual ~Item() = default;

  // What it costs.
  int price() const { return price_; }

  void set_price(int price) {
    if (price < 0) {
      throw std::invalid_argument("price");
    }

    price_ = price;
  }

 private:
  std::string name_;
  int price_;
};

template <typename T>
T sum(const std::vector<T>& values) {
  T total{};
  for (const auto& value : values) {
    total += value;
  }

  return total;
}

int Cart::total(bool taxed) const {
  auto tax = [](int price) {
    return price * 119 / 100;
  };
  int result = 0;

  try {
    for (auto& item : items_) {
      result += taxed ? tax(item.price()) : item.price();
    }
  } catch (const std::exception& error) {
    log(error.what());
  }
  return result;
}

Cart& operator+=(Cart& cart, const Item& item) {
  cart.add(item);
  return cart;
}

}  // namespace shop

extern "C" {
int shop_version(void) { return 3; }
}
