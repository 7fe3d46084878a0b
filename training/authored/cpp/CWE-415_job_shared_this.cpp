#include <functional>
#include <memory>
#include <queue>
#include <string>

#include "render.h"

class Job : public std::enable_shared_from_this<Job> {
public:
  explicit Job(std::string scene) : scene_(std::move(scene)) {}

  void submit(WorkQueue& q);
  void cancel() { cancelled_ = true; }

private:
  void run();

  std::string scene_;
  bool cancelled_ = false;
};

void Job::run()
{
  if (cancelled_)
    return;
  Renderer r(scene_);
  r.render();
}

// Jobs are made with std::make_shared by the HTTP front end, which keeps
// a list of them for the status page.
void Job::submit(WorkQueue& q)
{
  if (scene_.empty())
    return;
<<<<<<< V
  auto self = std::shared_ptr<Job>(this);
=======
  auto self = shared_from_this();
>>>>>>> F
  q.push([self] { self->run(); });
}
