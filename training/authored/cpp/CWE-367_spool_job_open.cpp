#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include "base/unique_fd.h"
#include "spool/job.h"
#include "spool/log.h"

namespace spool {

class JobLoader {
 public:
  JobLoader(std::string dir, off_t max_bytes) : dir_(std::move(dir)), max_bytes_(max_bytes) {}
  bool Load(const std::string& name, uid_t submitter, Job* job);
  bool Discard(const std::string& name);

 private:
  static bool ValidName(const std::string& name);
  std::string dir_;
  off_t max_bytes_;
};

bool JobLoader::ValidName(const std::string& name) {
  return !name.empty() && name.size() < 64 && name[0] != '.' &&
         name.find('/') == std::string::npos;
}

// The daemon runs as root; the spool directory is group-writable so that
// clients can drop their files there.
bool JobLoader::Load(const std::string& name, uid_t submitter, Job* job) {
  if (!ValidName(name))
    return false;
  const std::string path = dir_ + "/" + name;

  struct stat st;
<<<<<<< V
  if (lstat(path.c_str(), &st) != 0 || !S_ISREG(st.st_mode))
    return false;
  base::UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.valid())
    return false;
=======
  base::UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!fd.valid() || fstat(fd.get(), &st) != 0 || !S_ISREG(st.st_mode))
    return false;
>>>>>>> F

  if (st.st_uid != submitter || st.st_size > max_bytes_) {
    SPOOL_LOG("job %s refused for uid %u", name.c_str(), unsigned(submitter));
    return false;
  }

  std::string data(static_cast<size_t>(st.st_size), '\0');
  size_t got = 0;
  while (got < data.size()) {
    const ssize_t n = read(fd.get(), &data[got], data.size() - got);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      break;
    got += static_cast<size_t>(n);
  }
  data.resize(got);
  job->owner = submitter;
  job->document = std::move(data);
  return true;
}

bool JobLoader::Discard(const std::string& name) {
  if (!ValidName(name))
    return false;
  return unlink((dir_ + "/" + name).c_str()) == 0;
}

}  // namespace spool
