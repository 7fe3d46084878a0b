#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <thread>
#include <vector>

struct Vec2 { float x = 0, y = 0; };

struct Particle {
    Vec2 pos;
    Vec2 vel;
    float life = 0;
    float size = 1;
    std::uint8_t sprite = 0;
};

struct Emitter {
    Vec2 origin;
    float rate = 60;        // particles a second
    float spread = 0.4f;    // radians
    float speed = 90;
    float carry = 0;        // fraction left over from the last step
};

class ParticleSystem {
public:
    explicit ParticleSystem(std::uint32_t seed) : rng_(seed) { live_.reserve(kLimit); }

    void step(std::span<Emitter> emitters, float dt)
    {
        for (std::size_t i = 0; i < live_.size();) {
            Particle &p = live_[i];
            p.life -= dt;
            if (p.life <= 0) {
                // order does not matter: the last one takes the free place
                p = live_.back();
                live_.pop_back();
                continue;
            }
            p.vel.y += kGravity * dt;
            p.pos.x += p.vel.x * dt;
            p.pos.y += p.vel.y * dt;
            ++i;
        }
        for (Emitter &e : emitters)
            emit(e, dt);
    }

    std::span<const Particle> particles() const { return live_; }

private:
    static constexpr std::size_t kLimit = 4096;
    static constexpr float kGravity = 98.0f;
    static constexpr std::array<std::uint8_t, 6> kSprites{3, 3, 3, 4, 4, 7};

    float uniform(float lo, float hi) { return std::uniform_real_distribution<float>(lo, hi)(rng_); }

    void emit(Emitter &e, float dt)
    {
        e.carry += std::max(0.0f, e.rate * dt);
        const auto room = static_cast<float>(kLimit - live_.size());
        const float count = std::min(std::floor(e.carry), room);
        e.carry = std::min(e.carry - count, 1.0f);
        std::uniform_int_distribution<std::size_t> pick(0, kSprites.size() - 1);
        for (int n = static_cast<int>(count); n > 0; --n) {
            const float angle = -1.5707963f + uniform(-1.0f, 1.0f) * e.spread;
            const float v = e.speed * uniform(0.7f, 1.3f);
            live_.push_back({e.origin,
                             {std::cos(angle) * v, std::sin(angle) * v},
                             uniform(0.5f, 1.5f),
                             uniform(1.0f, 3.0f),
                             kSprites[pick(rng_)]});
        }
    }

    std::mt19937 rng_;
    std::vector<Particle> live_;
};

// Fixed time step; a long stall (a debugger, a suspended laptop) is cut off
// instead of being caught up with.
template <class Update, class Draw, class Running>
void gameLoop(Update update, Draw draw, Running running)
{
    using clock = std::chrono::steady_clock;
    constexpr std::chrono::nanoseconds kStep{16'666'667};
    constexpr std::chrono::nanoseconds kMaxLag{250'000'000};
    auto last = clock::now();
    std::chrono::nanoseconds lag{0};
    while (running()) {
        const auto now = clock::now();
        lag = std::min<std::chrono::nanoseconds>(lag + (now - last), kMaxLag);
        last = now;
        while (lag >= kStep) {
            update(std::chrono::duration<float>(kStep).count());
            lag -= kStep;
        }
        draw(static_cast<float>(lag.count()) / static_cast<float>(kStep.count()));
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}
