#include <boost/process.hpp>
#include <cstdlib>
#include <filesystem>
#include <iomanip>
#include <sstream>
#include <string>
#include <system_error>

#include "media.h"

namespace bp = boost::process;
namespace fs = std::filesystem;

// upload.path keeps the name that the browser sent (slashes removed).
bool make_preview(const Upload& upload, const fs::path& out_dir) {
  std::error_code ec;
  fs::create_directories(out_dir, ec);
  if (ec) return false;

  const fs::path src = upload.path;
  const fs::path dst = out_dir / (upload.id + ".webm");

<<<<<<< V
  std::ostringstream cmd;
  cmd << "ffmpeg -nostdin -loglevel error -t 10 -i " << std::quoted(src.string())
      << " -vf scale=320:-2 " << std::quoted(dst.string());
  const int rc = std::system(cmd.str().c_str());
=======
  const int rc = bp::system(bp::search_path("ffmpeg"), "-nostdin", "-loglevel", "error",
                            "-t", "10", "-i", "file:" + src.string(),
                            "-vf", "scale=320:-2", dst.string(), ec);
>>>>>>> F

  if (rc != 0) {
    fs::remove(dst, ec);
    return false;
  }
  return fs::file_size(dst, ec) > 0 && !ec;
}
