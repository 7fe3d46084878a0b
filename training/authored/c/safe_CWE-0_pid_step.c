struct pid {
    float kp, ki, kd;
    float integral;
    float last_error;
    float out_min, out_max;
};

/*
 * One step of a PID controller.
 * dt is the time since the last step in seconds and greater than zero.
 * The integral is held while the output is at one of its limits.
 */
float pid_step(struct pid *c, float target, float actual, float dt)
{
    float error = target - actual;
    float integral = c->integral + error * dt;
    float out = c->kp * error + c->ki * integral + c->kd * (error - c->last_error) / dt;

    if (out > c->out_max)
        out = c->out_max;
    else if (out < c->out_min)
        out = c->out_min;
    else
        c->integral = integral;
    c->last_error = error;
    return out;
}
