#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <stdexcept>
#include <string>

#include "robot/joint_state.h"
#include "robot/limits.h"

namespace robot {

struct SharedBlock {
    std::atomic<uint32_t> seq;
    uint32_t joints;
    double position[kMaxJoints];
    double target[kMaxJoints];
    std::atomic<uint32_t> enable;
};

// The planner runs in the same group and writes targets; the drive process
// owns the block and follows them.
class StateBlock {
public:
    StateBlock(const std::string& name, uint32_t joints);
    ~StateBlock();

    void publish(const double* pos, uint32_t n);
    bool targets(double* out, uint32_t n) const;

private:
    std::string name_;
    int fd_ = -1;
    SharedBlock* block_ = nullptr;
};

StateBlock::StateBlock(const std::string& name, uint32_t joints)
    : name_("/" + name)
{
    if (joints == 0 || joints > kMaxJoints)
        throw std::invalid_argument("joint count");

    shm_unlink(name_.c_str());
    fd_ = shm_open(name_.c_str(), O_CREAT | O_EXCL | O_RDWR, 0600);
    if (fd_ < 0)
        throw std::runtime_error("shm_open " + name_);
<<<<<<< V
    if (fchmod(fd_, 0666) != 0 || ftruncate(fd_, sizeof(SharedBlock)) != 0) {
=======
    if (fchmod(fd_, 0660) != 0 || ftruncate(fd_, sizeof(SharedBlock)) != 0) {
>>>>>>> F
        close(fd_);
        throw std::runtime_error("cannot size " + name_);
    }

    void* p = mmap(nullptr, sizeof(SharedBlock), PROT_READ | PROT_WRITE, MAP_SHARED, fd_, 0);
    if (p == MAP_FAILED) {
        close(fd_);
        throw std::runtime_error("mmap " + name_);
    }
    block_ = new (p) SharedBlock();
    block_->joints = joints;
}

StateBlock::~StateBlock()
{
    munmap(block_, sizeof(SharedBlock));
    close(fd_);
    shm_unlink(name_.c_str());
}

void StateBlock::publish(const double* pos, uint32_t n)
{
    block_->seq.fetch_add(1, std::memory_order_acq_rel);
    std::memcpy(block_->position, pos, sizeof(double) * (n < kMaxJoints ? n : kMaxJoints));
    block_->seq.fetch_add(1, std::memory_order_release);
}

bool StateBlock::targets(double* out, uint32_t n) const
{
    if (n > kMaxJoints || !block_->enable.load(std::memory_order_acquire))
        return false;
    for (uint32_t i = 0; i < n; ++i)
        out[i] = clampToLimit(i, block_->target[i]);
    return true;
}

} // namespace robot
