#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>
#include <boost/process.hpp>
#include <QProcess>
#include <QRegularExpression>
#include <QStringList>

namespace bp = boost::process;

// file names and options below come from the browser
int transcode(const std::string &in, const std::string &out)
{
<<<<<<< V
    return std::system(("ffmpeg -y -i \"" + in + "\" \"" + out + "\"").c_str());
=======
    return bp::system(bp::search_path("ffmpeg"), "-y", "-i", "file:" + in, "file:" + out);
>>>>>>> F
}

int probe(const std::string &in)
{
<<<<<<< V
    return bp::system("ffprobe -hide_banner " + in, bp::shell);
=======
    return bp::system(bp::search_path("ffprobe"), "-hide_banner", "-i", "file:" + in);
>>>>>>> F
}

int restartService()
{
    return std::system("systemctl restart transcoder.service");
}

// absolute path of an upload, which keeps its own name
bool lint(const QString &file)
{
    QProcess p;
<<<<<<< V
    p.start("/bin/sh", {"-c", "tidy -q -e " + file});
=======
    p.start("/usr/bin/tidy", {"-q", "-e", file});
>>>>>>> F
    return p.waitForFinished(10000) && p.exitCode() == 0;
}

bool openFolder(const QString &dir)
{
    QProcess p;
<<<<<<< V
    p.startCommand("tar -czf /srv/out/last.tgz " + dir);
=======
    p.start("tar", {"-czf", "/srv/out/last.tgz", "--", dir});
>>>>>>> F
    return p.waitForFinished();
}

bool diskFree(QString &text)
{
    QProcess p;
    p.startCommand("df -h /srv/out");
    bool ok = p.waitForFinished(3000);
    text = QString::fromUtf8(p.readAllStandardOutput());
    return ok;
}

int setVolume(const std::string &percent)
{
<<<<<<< V
    return std::system(("amixer set Master " + (percent.size() < 8 ? percent : "0") + "%").c_str());
=======
    return std::system(("amixer set Master " + std::to_string(std::atoi(percent.c_str())) + "%").c_str());
>>>>>>> F
}

bool archive(const QString &name)
{
<<<<<<< V
    static const QRegularExpression word("[A-Za-z0-9_.]+");
    if (!word.match(name).hasMatch())
        return false;
=======
    static const QRegularExpression word("\\A[A-Za-z0-9_][A-Za-z0-9_.]*\\z");
    if (!word.match(name).hasMatch())
        return false;
>>>>>>> F
    return std::system(qPrintable("zip -q /srv/out/" + name + ".zip " + name)) == 0;
}

int runJob(int id)
{
    return std::system(("/usr/libexec/job " + std::to_string(id)).c_str());
}

int runPlugin(const std::string &name, const std::vector<std::string> &args)
{
    static const std::vector<std::string> known{"resize", "rotate", "crop"};
    if (std::find(known.begin(), known.end(), name) == known.end())
        return -1;
    return bp::system("/usr/libexec/plugins/" + name, bp::args(args));
}
