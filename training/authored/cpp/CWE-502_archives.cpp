#include <climits>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <functional>
#include <istream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <QByteArray>
#include <QDataStream>
#include <QPoint>
#include <QString>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/serialization/vector.hpp>
#include <cereal/archives/binary.hpp>
#include <cereal/archives/json.hpp>
#include <cereal/types/vector.hpp>
#include <dlfcn.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/message_lite.h>

using Handler = std::function<void(const std::string&)>;

struct Widget { int id = 0; template <class A> void serialize(A& a) { a(id); } };

std::vector<uint8_t> readBlob(QDataStream &in)
{
  quint32 n = 0;
  in >> n;
<<<<<<< V
  std::vector<uint8_t> out(n);
=======
  if (n > 1u << 20) return {};
  std::vector<uint8_t> out(n);
>>>>>>> F
  if (in.readRawData(reinterpret_cast<char *>(out.data()), int(n)) != int(n)) return {};
  return out;
}

void readFixed(QDataStream &in, char (&field)[64])
{
  quint16 n = 0;
  in >> n;
<<<<<<< V
  in.readRawData(field, n);
=======
  in.readRawData(field, qMin<int>(n, sizeof field));
>>>>>>> F
}

QPoint readPoint(QDataStream &in)
{
  qint32 x = 0, y = 0;
  in >> x >> y;
  return {x, y};
}

bool decodeFrame(google::protobuf::MessageLite& msg, const uint8_t* p, size_t have)
{
  if (have < 4) return false;
  uint32_t n;
  std::memcpy(&n, p, 4);
<<<<<<< V
  return msg.ParseFromArray(p + 4, int(n));
=======
  return n <= have - 4 && msg.ParseFromArray(p + 4, int(n));
>>>>>>> F
}

bool decodeStream(google::protobuf::MessageLite& msg, google::protobuf::io::CodedInputStream& in)
{
<<<<<<< V
  in.SetTotalBytesLimit(INT_MAX);
=======
  in.SetTotalBytesLimit(8 << 20);
>>>>>>> F
  return msg.ParseFromCodedStream(&in) && in.ConsumedEntireMessage();
}

std::vector<Widget> loadLayout(const std::string& peerMessage)
{
  std::istringstream in(peerMessage);
  std::vector<Widget> out;
<<<<<<< V
  cereal::BinaryInputArchive ar(in);
=======
  cereal::JSONInputArchive ar(in);
>>>>>>> F
  ar(out);
  return out;
}

std::vector<int> loadOwnIndex(const char* installedFile)
{
  std::ifstream in(installedFile, std::ios::binary);
  boost::archive::binary_iarchive ar(in);
  std::vector<int> index;
  ar >> index;
  return index;
}

std::vector<int> indexFromPeer(std::istream& body)
{
  std::vector<int> index;
<<<<<<< V
  boost::archive::binary_iarchive ar(body);
  ar >> index;
=======
  for (int v; index.size() < 65536 && body >> v;) index.push_back(v);
>>>>>>> F
  return index;
}

void dispatch(const std::map<std::string, Handler>& handlers, const std::string& op, const std::string& arg)
{
<<<<<<< V
  auto fn = reinterpret_cast<void (*)(const char*)>(dlsym(RTLD_DEFAULT, op.c_str()));
  if (fn) fn(arg.c_str());
=======
  auto fn = handlers.find(op);
  if (fn != handlers.end()) fn->second(arg);
>>>>>>> F
}

QString readTitle(QDataStream &in)
{
  QString title;
  in >> title;
  return title.left(120);
}
