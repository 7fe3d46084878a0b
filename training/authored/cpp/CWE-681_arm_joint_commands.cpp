// joint_commander.cpp
//
// Turns target poses into ticks for the six servo drives. Targets come over the
// cell's JSON bridge, where anything that is a number may arrive.

#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace arm {

constexpr std::size_t kJoints = 6;
constexpr double kPi = 3.14159265358979323846;
constexpr double kTicksPerTurn = 16384.0;
constexpr std::size_t kMaxWaypoints = 200;
constexpr double kMinSegmentSeconds = 0.01;

struct JointLimit {
    double lo;         // rad
    double hi;         // rad
    double max_speed;  // rad/s
};

// From the data sheet of the six-axis model.
constexpr std::array<JointLimit, kJoints> kLimits = {{
    {-2.96, 2.96, 2.4}, {-1.74, 2.35, 2.0}, {-2.61, 2.61, 2.4},
    {-3.05, 3.05, 3.9}, {-2.09, 2.09, 3.9}, {-6.10, 6.10, 5.2},
}};

using Pose = std::array<double, kJoints>;

struct Waypoint {
    Pose pose;
    double seconds;  // time for the way there
};

struct Ticks {
    std::array<std::int32_t, kJoints> position;
    std::uint16_t duration_ms;
};

enum class Refusal { None, OutOfRange, TooFast, Duration, TooMany };

/// Whether every joint is inside of its limits.
static bool inRange(const Pose& p) {
    for (std::size_t j = 0; j < kJoints; ++j) {
<<<<<<< V
        if (p[j] < kLimits[j].lo || p[j] > kLimits[j].hi || std::isinf(p[j])) return false;
=======
        if (!(p[j] >= kLimits[j].lo && p[j] <= kLimits[j].hi)) return false;
>>>>>>> F
    }
    return true;
}

/// Rounds to drive ticks; for poses that have passed inRange().
static std::int32_t toTicks(double rad) {
    return static_cast<std::int32_t>(std::lround(rad / (2.0 * kPi) * kTicksPerTurn));
}

static Pose lerp(const Pose& a, const Pose& b, double t) {
    Pose out;
    for (std::size_t j = 0; j < kJoints; ++j) out[j] = a[j] + (b[j] - a[j]) * t;
    return out;
}

class JointCommander {
public:
    using Sink = std::function<void(const Ticks&)>;

    JointCommander(Pose start, Sink sink) : at_(start), sink_(std::move(sink)) {}

    Refusal moveTo(const Pose& target, double seconds);
    Refusal follow(const std::vector<Waypoint>& path);
    Refusal nudge(std::size_t joint, double rad);
    void hold();
    void setOverride(double factor);

    const Pose& pose() const { return at_; }

private:
    Refusal check(const Pose& from, const Pose& to, double seconds) const;
    void emit(const Pose& p, double seconds);

    Pose at_;
    Sink sink_;
    double override_ = 1.0;  // 0.05 .. 1, from the pendant's knob
};

Refusal JointCommander::check(const Pose& from, const Pose& to, double seconds) const {
    if (!inRange(to)) return Refusal::OutOfRange;
    if (!(seconds >= kMinSegmentSeconds)) return Refusal::Duration;
    for (std::size_t j = 0; j < kJoints; ++j) {
        const double speed = std::fabs(to[j] - from[j]) / seconds;
        if (speed > kLimits[j].max_speed) return Refusal::TooFast;
    }
    return Refusal::None;
}

/// The drives count a segment's duration in 16 bit milliseconds.
void JointCommander::emit(const Pose& p, double seconds) {
    Ticks t;
    for (std::size_t j = 0; j < kJoints; ++j) t.position[j] = toTicks(p[j]);
<<<<<<< V
    t.duration_ms = static_cast<std::uint16_t>(seconds * 1000.0 / override_);
=======
    const double ms = std::ceil(seconds * 1000.0 / override_);
    t.duration_ms = ms < 65535.0 ? static_cast<std::uint16_t>(ms) : 65535;
>>>>>>> F
    sink_(t);
    at_ = p;
}

Refusal JointCommander::moveTo(const Pose& target, double seconds) {
    if (!(seconds <= 60.0)) return Refusal::Duration;
    const Refusal r = check(at_, target, seconds);
    if (r != Refusal::None) return r;

    // Long ways are cut so that a stop takes effect within half a second.
    const int parts = static_cast<int>(std::ceil(seconds / 0.5));
    const Pose from = at_;
    for (int i = 1; i <= parts; ++i) emit(lerp(from, target, double(i) / parts), seconds / parts);
    return Refusal::None;
}

Refusal JointCommander::follow(const std::vector<Waypoint>& path) {
    if (path.size() > kMaxWaypoints) return Refusal::TooMany;

    // Nothing moves unless the whole path is acceptable.
    Pose from = at_;
    for (const Waypoint& w : path) {
        const Refusal r = check(from, w.pose, w.seconds);
        if (r != Refusal::None) return r;
        from = w.pose;
    }
    for (const Waypoint& w : path) emit(w.pose, w.seconds);
    return Refusal::None;
}

Refusal JointCommander::nudge(std::size_t joint, double rad) {
    if (joint >= kJoints || !(std::fabs(rad) <= 0.05)) return Refusal::OutOfRange;
    Pose p = at_;
    p[joint] += rad;
    const Refusal r = check(at_, p, 0.1);
    if (r == Refusal::None) emit(p, 0.1);
    return r;
}

void JointCommander::hold() { emit(at_, kMinSegmentSeconds); }

void JointCommander::setOverride(double factor) {
    if (!(factor >= 0.05)) factor = 0.05;
    override_ = factor < 1.0 ? factor : 1.0;
}

/// For the operator's display, in tenths of a degree.
std::array<int, kJoints> displayAngles(const Pose& p) {
    std::array<int, kJoints> out{};
    for (std::size_t j = 0; j < kJoints; ++j) {
        if (std::isfinite(p[j])) out[j] = static_cast<int>(std::fmod(p[j], 2.0 * kPi) * 1800.0 / kPi);
    }
    return out;
}

}  // namespace arm
