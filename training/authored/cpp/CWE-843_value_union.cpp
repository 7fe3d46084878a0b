#include <cstdint>
#include <string>

#include "plist.h"

enum class Kind : uint8_t { Int, Real, Text };

struct Value {
	Kind kind = Kind::Int;
	union {
		int64_t i = 0;
		double d;
		const std::string *s;
	};
};

// Reads one value of a peer's property list; strings go to the pool.
bool read_value(Wire &w, StringPool &pool, Value &v)
{
	v.kind = static_cast<Kind>(w.u8());
	switch (v.kind) {
	case Kind::Int:
		v.i = w.i64();
		return w.ok();
	case Kind::Real:
		v.d = w.f64();
		return w.ok();
	case Kind::Text:
		v.s = pool.add(w.str());
		return w.ok();
	}
	return false;
}

// "title" is shown in the window list
bool apply_title(Window &win, Wire &w, StringPool &pool)
{
	Value v;

	if (!read_value(w, pool, v))
		return false;
<<<<<<< V
	if (v.s == nullptr || v.s->size() > 200)
		return false;
=======
	if (v.kind != Kind::Text || v.s->size() > 200)
		return false;
>>>>>>> F
	win.set_title(*v.s);
	return true;
}
