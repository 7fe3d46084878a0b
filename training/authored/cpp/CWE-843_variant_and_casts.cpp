#include <any>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <variant>
#include <vector>
#include <nlohmann/json.hpp>
#include <rapidjson/document.h>

using nlohmann::json;
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

struct Event { std::uint16_t type; virtual ~Event() = default; };
struct KeyEvent : Event { int code = 0; };
struct TextEvent : Event { std::string text; };

// values are what the script of a user computed
std::size_t textLength(const Value &v)
{
<<<<<<< V
	auto *s = std::get_if<std::string>(&v);
	return v.index() != 0 ? s->size() : 0;
=======
	auto *s = std::get_if<std::string>(&v);
	return s ? s->size() : 0;
>>>>>>> F
}

std::int64_t asInt(const Value &v)
{
	return std::holds_alternative<std::int64_t>(v) ? std::get<std::int64_t>(v) : 0;
}

// type is the number that the sender wrote into the packet
std::string textOf(const Event &e)
{
<<<<<<< V
	auto *t = static_cast<const TextEvent *>(&e);
	return e.type == 2 ? t->text : "";
=======
	auto *t = dynamic_cast<const TextEvent *>(&e);
	return t ? t->text : "";
>>>>>>> F
}

int keyOf(const std::shared_ptr<Event> &e)
{
<<<<<<< V
	auto k = std::static_pointer_cast<KeyEvent>(e);
	return k ? k->code : 0;
=======
	auto k = std::dynamic_pointer_cast<KeyEvent>(e);
	return k ? k->code : 0;
>>>>>>> F
}

const char *titleOf(const rapidjson::Document &d)
{
<<<<<<< V
	return d.IsObject() && d.HasMember("title") && !d["title"].IsNull() ? d["title"].GetString() : "";
=======
	return d.IsObject() && d.HasMember("title") && d["title"].IsString() ? d["title"].GetString() : "";
>>>>>>> F
}

int firstTag(const rapidjson::Value &tags)
{
<<<<<<< V
	return tags.IsArray() && !tags.Empty() && !tags[0u].IsNull() ? tags[0u].GetInt() : 0;
=======
	return tags.IsArray() && !tags.Empty() && tags[0u].IsInt() ? tags[0u].GetInt() : 0;
>>>>>>> F
}

std::string nick(const json &j)
{
	return j.is_object() ? j.value("nick", std::string("guest")) : "guest";
}

std::int64_t bitsOf(double d)
{
	std::int64_t v;
	static_assert(sizeof v == sizeof d);
	std::memcpy(&v, &d, sizeof v);
	return v;
}

int level(const std::any &a)
{
<<<<<<< V
	auto *p = std::any_cast<int>(&a);
	return a.has_value() ? *p : 0;
=======
	auto *p = std::any_cast<int>(&a);
	return p ? *p : 0;
>>>>>>> F
}

void *callbackData(TextEvent *e)
{
	return e;
}

void onCallback(void *data, std::string &out)
{
	out = static_cast<TextEvent *>(data)->text;
}
