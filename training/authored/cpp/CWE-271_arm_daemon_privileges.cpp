#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>
#include <string>

#include "arm/can_bus.h"
#include "arm/control_loop.h"
#include "arm/http_panel.h"

namespace arm {

class Daemon {
public:
    explicit Daemon(const Config& cfg) : cfg_(cfg), bus_(cfg.canDevice) {}
    int run();

private:
    void enterRealtime();
    void becomeUser(const std::string& name);

    Config cfg_;
    CanBus bus_;
};

void Daemon::enterRealtime()
{
    sched_param sp;
    std::memset(&sp, 0, sizeof sp);
    sp.sched_priority = cfg_.priority;
    if (sched_setscheduler(0, SCHED_FIFO, &sp) != 0)
        throw std::runtime_error("cannot enter SCHED_FIFO");
    if (mlockall(MCL_CURRENT | MCL_FUTURE) != 0)
        throw std::runtime_error("cannot lock memory");
}

void Daemon::becomeUser(const std::string& name)
{
    const passwd* pw = getpwnam(name.c_str());
    if (!pw || pw->pw_uid == 0)
        throw std::runtime_error("no such service account: " + name);

    const uid_t uid = pw->pw_uid;
    const gid_t gid = pw->pw_gid;
<<<<<<< V
    if (setuid(uid) != 0)
        throw std::runtime_error("cannot change user");
    if (getgid() == 0 && setgid(gid) != 0)
        LOG_WARN("keeping group %u", unsigned(getgid()));
=======
    if (setgroups(1, &gid) != 0 || setgid(gid) != 0)
        throw std::runtime_error("cannot change group");
    if (setuid(uid) != 0)
        throw std::runtime_error("cannot change user");
>>>>>>> F
    if (geteuid() != uid)
        throw std::runtime_error("still privileged");
}

int Daemon::run()
{
    bus_.open();
    bus_.setBitrate(cfg_.bitrate);
    enterRealtime();

    HttpPanel panel(cfg_.panelPort);
    panel.bind();

    // Everything that needs root is open by now.
    becomeUser(cfg_.user);

    ControlLoop loop(bus_, cfg_.joints);
    panel.serve([&loop](const Command& c) { loop.submit(c); });
    return loop.spin();
}

} // namespace arm
