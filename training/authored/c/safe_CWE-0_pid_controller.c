#include <math.h>
#include <stdbool.h>

#include "pid.h"

struct pid {
    float kp, ki, kd;
    float out_min, out_max;
    float integral;
    float last_meas;
    float d_filter;
    bool primed;
};

static float clampf(float v, float lo, float hi)
{
    if (v < lo)
        return lo;
    if (v > hi)
        return hi;
    return v;
}

void pid_init(struct pid *c, float kp, float ki, float kd, float out_min, float out_max)
{
    c->kp = kp;
    c->ki = ki;
    c->kd = kd;
    c->out_min = out_min;
    c->out_max = out_max;
    pid_reset(c);
}

void pid_reset(struct pid *c)
{
    c->integral = 0.0f;
    c->last_meas = 0.0f;
    c->d_filter = 0.0f;
    c->primed = false;
}

/* The derivative works on the measurement, so that steps of the set point do not kick. */
float pid_step(struct pid *c, float setpoint, float meas, float dt)
{
    float err = setpoint - meas;
    float deriv = 0.0f;
    float out, limited;

    if (dt <= 0.0f || !isfinite(meas))
        return clampf(c->integral, c->out_min, c->out_max);

    if (c->primed)
        deriv = (meas - c->last_meas) / dt;
    c->d_filter += 0.2f * (deriv - c->d_filter);
    c->last_meas = meas;
    c->primed = true;

    out = c->kp * err + c->integral + c->ki * err * dt - c->kd * c->d_filter;
    limited = clampf(out, c->out_min, c->out_max);

    /* stop winding up while the actuator is at its limit */
    if (out == limited || (out > limited && err < 0.0f) || (out < limited && err > 0.0f))
        c->integral += c->ki * err * dt;

    return limited;
}

float pid_ramp(float current, float target, float rate, float dt)
{
    float step = rate * dt;

    if (target > current + step)
        return current + step;
    if (target < current - step)
        return current - step;
    return target;
}
