#include "script/string_lib.h"

#include <string>

#include "script/state.h"
#include "script/value.h"

namespace script {

// Natives take their arguments straight from the value stack; scripts come
// from downloaded maps.

struct StringObj : Object { std::string chars; };
struct ArrayObj : Object { std::vector<Value> items; };

static StringObj *toString(const Value &v)
{
    return v.isObject() && v.object()->kind == ObjKind::String
        ? static_cast<StringObj *>(v.object()) : nullptr;
}

static int nativeConcat(State &st, Value *args, int argc)
{
    std::string out;
    for (int i = 0; i < argc; i++) {
        StringObj *s = toString(args[i]);
        if (!s)
            return st.error("concat: argument %d is not a string", i + 1);
        out += s->chars;
    }
    return st.ret(st.newString(out));
}

static int nativeSubstr(State &st, Value *args, int argc)
{
    if (argc != 3 || !args[1].isNumber() || !args[2].isNumber())
        return st.error("substr: string, number, number expected");
    StringObj *s = toString(args[0]);
    if (!s)
        return st.error("substr: not a string");
    double from = args[1].number();
    double len = args[2].number();
    if (!(from >= 0 && from <= double(s->chars.size()) && len >= 0 && len <= 1e9))
        return st.error("substr: out of range");
    return st.ret(st.newString(s->chars.substr(size_t(from), size_t(len))));
}

static int nativeJoin(State &st, Value *args, int argc)
{
    if (argc != 2)
        return st.error("join: array, separator expected");
    StringObj *sep = toString(args[1]);
<<<<<<< V
    if (!args[0].isObject() || !sep || sep->kind != ObjKind::String)
        return st.error("join: array, separator expected");
=======
    if (!args[0].isObject() || !sep || args[0].object()->kind != ObjKind::Array)
        return st.error("join: array, separator expected");
>>>>>>> F
    ArrayObj *list = static_cast<ArrayObj *>(args[0].object());

    std::string out;
    for (size_t i = 0; i < list->items.size(); i++) {
        StringObj *s = toString(list->items[i]);
        if (!s)
            return st.error("join: item %d is not a string", int(i) + 1);
        if (i)
            out += sep->chars;
        out += s->chars;
    }
    return st.ret(st.newString(out));
}

void openStringLib(State &st)
{
    st.define("concat", nativeConcat);
    st.define("substr", nativeSubstr);
    st.define("join", nativeJoin);
}

} // namespace script
