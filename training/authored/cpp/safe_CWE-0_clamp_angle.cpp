#include <cmath>
#include <numbers>

/// Bring an angle in radians into the range (-pi, pi].
/// Infinite and NaN angles give NaN.
double normalizeAngle(double angle)
{
    constexpr double turn = 2 * std::numbers::pi;
    double a = std::fmod(angle, turn);
    if (a > std::numbers::pi)
        a -= turn;
    else if (a <= -std::numbers::pi)
        a += turn;
    return a;
}
