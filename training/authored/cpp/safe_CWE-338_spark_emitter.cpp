#include <cmath>
#include <cstdlib>
#include <random>
#include <vector>

#include "particles.h"

namespace fx {

static float frand() { return static_cast<float>(rand()) / static_cast<float>(RAND_MAX); }

class SparkEmitter {
  public:
    SparkEmitter(unsigned seed, std::size_t max) : rng_(seed), max_(max) { live_.reserve(max); }

    void burst(Vec2 at, int n)
    {
        std::uniform_real_distribution<float> angle(0.0f, 6.2831853f);
        std::normal_distribution<float> speed(120.0f, 30.0f);

        for (int i = 0; i < n && live_.size() < max_; ++i) {
            const float a = angle(rng_);
            const float v = std::fabs(speed(rng_));
            live_.push_back({at, {std::cos(a) * v, std::sin(a) * v}, 0.4f + 0.6f * frand()});
        }
    }

    void step(float dt)
    {
        for (std::size_t i = 0; i < live_.size();) {
            Spark& s = live_[i];
            s.life -= dt;
            if (s.life <= 0.0f) {
                s = live_.back();
                live_.pop_back();
                continue;
            }
            s.vel.y += 400.0f * dt;
            s.pos.x += s.vel.x * dt;
            s.pos.y += s.vel.y * dt;
            ++i;
        }
    }

    const std::vector<Spark>& sparks() const { return live_; }

  private:
    std::mt19937 rng_;
    std::size_t max_;
    std::vector<Spark> live_;
};

}
