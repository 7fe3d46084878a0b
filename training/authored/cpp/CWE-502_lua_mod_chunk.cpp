#include <lua.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "mods.h"

static const luaL_Reg kLibs[] = {
    {"_G", luaopen_base},
    {LUA_TABLIBNAME, luaopen_table},
    {LUA_STRLIBNAME, luaopen_string},
    {LUA_MATHLIBNAME, luaopen_math},
};

static void open_libs(lua_State *L)
{
    for (const auto &lib : kLibs) {
        luaL_requiref(L, lib.name, lib.func, 1);
        lua_pop(L, 1);
    }
    for (const char *name : {"dofile", "loadfile", "load"}) {
        lua_pushnil(L);
        lua_setglobal(L, name);
    }
}

// Mods come from other players; they see the libraries above and no more.
bool run_mod(const std::string &path, const Mod &mod)
{
    std::ifstream in(path, std::ios::binary);
    const std::string code((std::istreambuf_iterator<char>(in)), {});

    lua_State *L = luaL_newstate();
    if (!L)
        return false;
    open_libs(L);

<<<<<<< V
    int rc = luaL_loadbufferx(L, code.data(), code.size(), mod.name.c_str(), nullptr);
=======
    int rc = luaL_loadbufferx(L, code.data(), code.size(), mod.name.c_str(), "t");
>>>>>>> F
    if (rc == LUA_OK)
        rc = lua_pcall(L, 0, 0, 0);
    if (rc != LUA_OK)
        mods_log(mod, lua_tostring(L, -1));
    lua_close(L);
    return rc == LUA_OK;
}
