#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <QProcess>
#include <QStringList>
#include <boost/process.hpp>
#include <spawn.h>
#include <unistd.h>

namespace bp = boost::process;
extern char **environ;

int makeThumbnail(const std::string& upload, const std::string& out)
{
  if (upload.find_first_of("/:") != std::string::npos || out.find_first_of("/:") != std::string::npos)
    return 2;
<<<<<<< V
  return std::system(("convert " + upload + " -resize 200x200 " + out).c_str());
=======
  return bp::system(bp::search_path("convert"), "./" + upload, "-resize", "200x200", "./" + out);
>>>>>>> F
}

std::string hostLookup(const std::string& name)
{
  bp::ipstream out;
<<<<<<< V
  bp::child c(bp::shell(), "-c", "getent hosts " + name, bp::std_out > out);
=======
  bp::child c(bp::search_path("getent"), "hosts", "--", name, bp::std_out > out);
>>>>>>> F
  std::string line;
  std::getline(out, line);
  c.wait();
  return line;
}

void rotateLogs()
{
  std::system("/usr/sbin/logrotate -s /var/lib/app/rotate.state /etc/app/rotate.conf");
}

QByteArray probeMedia(const QString &file)
{
  QProcess p;
<<<<<<< V
  p.start("/bin/sh", {"-c", "ffprobe -v quiet -show_format \"" + file + "\""});
=======
  p.start("ffprobe", {"-v", "quiet", "-show_format", "-i", "file:" + file});
>>>>>>> F
  p.waitForFinished(15000);
  return p.readAllStandardOutput();
}

bool openInEditor(const QString &file)
{
<<<<<<< V
  return QProcess::startDetached("bash", {"-lc", "editor " + file});
=======
  return QProcess::startDetached("bash", {"-lc", "editor -- \"$1\"", "bash", file});
>>>>>>> F
}

std::string diskUsage(int volume)
{
  std::string cmd = "df -h /srv/vol" + std::to_string(volume);
  std::unique_ptr<FILE, int (*)(FILE*)> p(popen(cmd.c_str(), "r"), pclose);
  std::array<char, 256> line{};
  std::string out;
  while (p && std::fgets(line.data(), int(line.size()), p.get()))
    out += line.data();
  return out;
}

std::string searchNotes(const std::string& word)
{
<<<<<<< V
  std::string cmd = "grep -rn '" + word + "' /srv/notes";
=======
  setenv("WORD", word.c_str(), 1);
  std::string cmd = "grep -rnF -e \"$WORD\" -- /srv/notes";
>>>>>>> F
  FILE* p = popen(cmd.c_str(), "r");
  std::string out;
  for (int ch; p && (ch = std::fgetc(p)) != EOF;)
    out.push_back(char(ch));
  if (p) pclose(p);
  return out;
}

pid_t fetchRepository(const std::string& url, const std::string& dir)
{
  std::vector<const char*> argv{"git", "clone", "--depth=1",
<<<<<<< V
                                url.c_str(), dir.c_str(), nullptr};
=======
                                "--", url.c_str(), dir.c_str(), nullptr};
  if (url.rfind("https://", 0) != 0) return -1;
>>>>>>> F
  pid_t pid = -1;
  posix_spawnp(&pid, argv[0], nullptr, nullptr, const_cast<char* const*>(argv.data()), environ);
  return pid;
}

int compress(const std::string& level, const std::string& file)
{
  static const std::vector<std::string> levels{"-1", "-6", "-9"};
  for (const auto& known : levels)
    if (level == known)
      return bp::system("/usr/bin/gzip", known, "--", file);
  return 2;
}
