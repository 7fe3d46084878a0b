#include <cstdio>
#include <string>
#include <sstream>

#include "mapcache.h"

namespace mapcache {

static std::string g_root = "/var/cache/tiles";

// Name of the tile's file, for the C interface of the renderer.
<<<<<<< V
const char *tile_name(int zoom, int x, int y)
{
  std::ostringstream os;
  os << g_root << '/' << zoom << '/' << x << '/' << y << ".png";
  std::string name = os.str();
  return name.c_str();
}
=======
std::string tile_name(int zoom, int x, int y)
{
  std::ostringstream os;
  os << g_root << '/' << zoom << '/' << x << '/' << y << ".png";
  return os.str();
}
>>>>>>> F

bool send_tile(HttpReply &reply, int zoom, int x, int y)
{
  if (zoom < 0 || zoom > 19 || x < 0 || y < 0)
    return false;
  if (x >= (1 << zoom) || y >= (1 << zoom))
    return false;

  const auto name = tile_name(zoom, x, y);
  std::FILE *fp = std::fopen(std::string(name).c_str(), "rb");
  if (!fp)
    return reply.status(404);

  reply.type("image/png");
  const bool ok = reply.copy_from(fp);
  std::fclose(fp);
  return ok;
}

} // namespace mapcache
