#include "http/chunked_body.h"

#include <cstdint>
#include <cstring>
#include <string>

namespace http {

// Incremental decoder; feed() may be called with any split of the input.
class ChunkedBody {
public:
  enum class State { Size, Extension, Data, DataEnd, Done, Error };

  explicit ChunkedBody(uint64_t limit) : limit_(limit) {}
  size_t feed(const char *p, size_t n);
  State state() const { return state_; }
  const std::string &body() const { return body_; }

private:
  bool digit(char c);
  void sizeLineEnd();

  State state_ = State::Size;
  uint64_t remain_ = 0;
  uint64_t limit_;
  unsigned digits_ = 0;
  std::string body_;
};

bool ChunkedBody::digit(char c) {
  unsigned v;
  if (c >= '0' && c <= '9')
    v = unsigned(c - '0');
  else if (c >= 'a' && c <= 'f')
    v = unsigned(c - 'a') + 10;
  else if (c >= 'A' && c <= 'F')
    v = unsigned(c - 'A') + 10;
  else
    return false;
  remain_ = remain_ * 16 + v;
  return ++digits_ <= 15;
}

void ChunkedBody::sizeLineEnd() {
  if (digits_ == 0) {
    state_ = State::Error;
    return;
  }
  digits_ = 0;
<<<<<<< V
  if (body_.size() + static_cast<uint32_t>(remain_) > limit_) {
=======
  if (remain_ > limit_ - body_.size()) {
>>>>>>> F
    state_ = State::Error;
    return;
  }
  state_ = remain_ ? State::Data : State::Done;
}

size_t ChunkedBody::feed(const char *p, size_t n) {
  size_t i = 0;
  while (i < n && state_ != State::Done && state_ != State::Error) {
    switch (state_) {
    case State::Size:
      if (p[i] == ';') {
        state_ = State::Extension;
      } else if (p[i] == '\n') {
        sizeLineEnd();
      } else if (p[i] != '\r' && !digit(p[i])) {
        state_ = State::Error;
      }
      ++i;
      break;
    case State::Extension:
      if (p[i++] == '\n')
        sizeLineEnd();
      break;
    case State::Data: {
      const size_t take = remain_ < n - i ? size_t(remain_) : n - i;
      body_.append(p + i, take);
      remain_ -= take;
      i += take;
      if (remain_ == 0)
        state_ = State::DataEnd;
      break;
    }
    case State::DataEnd:
      if (p[i] == '\n')
        state_ = State::Size;
      else if (p[i] != '\r')
        state_ = State::Error;
      ++i;
      break;
    default:
      return i;
    }
  }
  return i;
}

} // namespace http
