#!/usr/bin/env bash
# Makes the README's pictures again: Neovim in a terminal, with the warnings in an example and the hover open on one of
# them; and a terminal in which a step is written anew. Everything in a picture is what the program said; nothing is
# drawn by hand.
#
# usage: screenshot.sh BINARY [warning|rewrite [PNG]]     default: warning, Documentation/images/NAME.png
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

example=examples/vulnerable/copy_name.c
line=18       # the strcpy whose hover is open
first_line=14 # the line at the top of the window

[ $# -ge 1 ] || fail "which binary?" "Say: screenshot.sh BINARY, where BINARY is what 'make build' printed."
[ -x "$1" ] || fail "$1 is no executable" "Run 'make build' first."
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
name=${2:-warning}
picture=$(realpath -m "${3:-$root/Documentation/images/$name.png}")
case $name in
  warning) show='exec "$NVIM_EXECUTABLE" -i NONE -n -u "$SHOT_FOLDER/init.lua" -S "$SHOT_FOLDER/shot.lua" "$SHOT_FILE"' ;;
  rewrite)
    example=examples/vulnerable/accounts.py
    # Exit status 1: nothing better was found.
    show='printf "$ plimsoll rewrite accounts.py:21\n"; "$PLIMSOLL_BIN" rewrite accounts.py:21
      if [ $? = 0 ]; then what=ready; else what=failed; fi; echo "nothing was offered" >"$SHOT_FOLDER/$what"; sleep 60'
    rows=13
    ;;
  *) fail "there is no picture $name" "Say warning or rewrite." ;;
esac

# The newer Neovim of the tests where there is one, else the one on PATH.
nvim=$test_environment/bin/nvim
[ -x "$nvim" ] || nvim=$(command -v nvim) || fail "Neovim is missing" "Run 'make test' once, or install neovim."
missing=
for need in Xvfb:xvfb xterm:xterm import:imagemagick fc-match:fontconfig; do
  command -v "${need%%:*}" >/dev/null || missing+=" ${need##*:}"
done
[ -n "$missing" ] || fc-match -f '%{family}' 'DejaVu Sans Mono' | grep -q 'DejaVu Sans Mono' ||
  missing=" fonts-dejavu-core"
[ -z "$missing" ] || fail "the screenshot needs more than is installed" "On Debian: apt-get install$missing"
fetch_bases "$binary"

# Neovim starts in a copy of the example's folder, with a home of its own: no path of this machine and no
# setting of its user gets into the picture.
scratch=$(mktemp -d)
server=
terminal=
clean_up() {
  for process in $terminal $server; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$scratch"
}
trap clean_up EXIT
mkdir -p "$scratch/home" "$scratch/demo"
cp "$root/$example" "$scratch/demo/"

cat >"$scratch/init.lua" <<'LUA'
vim.cmd('filetype plugin on | syntax on')
vim.g.plimsoll = { cmd = { vim.env.PLIMSOLL_BIN, 'lsp', '--log-file', vim.env.SHOT_FOLDER .. '/plimsoll.log' } }
vim.opt.runtimepath:prepend(vim.env.PLIMSOLL_ROOT .. '/editors/neovim')

vim.o.termguicolors = true
vim.o.background = 'dark'
vim.o.number = true
vim.o.signcolumn = 'yes'
vim.o.cursorline = true
vim.o.swapfile = false
vim.o.showmode = false
vim.o.showcmd = false
vim.o.ruler = false
vim.o.laststatus = 2
vim.o.statusline = ' %t  %=  line %l  '
vim.opt.shortmess:append('IFW')
if not pcall(vim.cmd, 'colorscheme habamax') then
  vim.cmd('colorscheme desert')
end
vim.diagnostic.config({ virtual_text = { prefix = '■', spacing = 3 }, signs = true, underline = true })

local amber, blue, paper = '#e5b567', '#8fc1e3', '#262a33'
local colours = {
  NormalFloat = { fg = '#dadada', bg = paper },
  FloatBorder = { fg = '#7f8aa3', bg = paper },
  ['@markup.raw.markdown_inline'] = { fg = blue },
  ['@markup.list.markdown'] = { fg = '#7f8aa3' },
  markdownCode = { fg = blue },
  -- The step that the hover explains.
  LspReferenceTarget = { bg = '#2d3b42' },
  DiagnosticWarn = { fg = amber },
  DiagnosticInfo = { fg = blue },
  DiagnosticUnderlineWarn = { underline = true, sp = amber },
  DiagnosticUnderlineInfo = { underline = true, sp = blue },
  StatusLine = { fg = '#dadada', bg = '#3a3f4b' },
}
for name, colour in pairs(colours) do
  -- 0.7 knows no names with an @.
  if not name:find('^@') or vim.fn.has('nvim-0.8') == 1 then
    vim.api.nvim_set_hl(0, name, colour)
  end
end
LUA

cat >"$scratch/shot.lua" <<'LUA'
local line, first_line = tonumber(vim.env.SHOT_LINE), tonumber(vim.env.SHOT_FIRST_LINE)
local buffer = vim.api.nvim_get_current_buf()

-- The script waits for a file named `ready` or `failed`.
local function tell(name, words)
  vim.fn.writefile({ words }, vim.env.SHOT_FOLDER .. '/' .. name)
end

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return window
    end
  end
end

-- The cursor stands on the line already: moving it closes a hover.
local function show_hover()
  if vim.fn.has('nvim-0.11') == 1 then
    vim.lsp.buf.hover({ border = 'rounded', max_width = 80 })
  else
    vim.lsp.handlers['textDocument/hover'] =
      vim.lsp.with(vim.lsp.handlers.hover, { border = 'rounded', max_width = 80 })
    vim.lsp.buf.hover()
  end
  vim.wait(20000, float, 50)
  local window = float()
  if window then
    vim.wo[window].conceallevel = 2
    vim.wo[window].concealcursor = 'n'
    vim.wo[window].linebreak = true
    vim.o.breakat = ' '
    vim.cmd('redraw!')
    vim.defer_fn(function()
      local messages = vim.trim(vim.fn.execute('messages'))
      if messages == '' then
        tell('ready', '')
      else
        tell('failed', 'a message stands in the picture: ' .. messages:gsub('%s+', ' '))
      end
    end, 1000)
  else
    tell('failed', 'no hover came up')
  end
end

-- Warnings come a definition at a time: they are all there once their number has stood for a while.
vim.fn.winrestview({ topline = first_line, lnum = line, col = 4 })
local count, since = 0, 0
local timer = vim.loop.new_timer()
timer:start(200, 200, vim.schedule_wrap(function()
  local now = #vim.diagnostic.get(buffer)
  since = now == count and since + 1 or 0
  count = now
  if count > 0 and since == 20 then
    timer:close()
    show_hover()
  end
end))
LUA

say "Showing $example"
# Xvfb writes the number of the display it took.
Xvfb -displayfd 3 -screen 0 1400x1000x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/xvfb.log" &
server=$!
for _ in {1..50}; do [ -s "$scratch/display" ] && break || sleep 0.1; done
[ -s "$scratch/display" ] || fail "Xvfb does not start" "It says: $(tail -n 1 "$scratch/xvfb.log")"
DISPLAY=:$(<"$scratch/display")
export DISPLAY

export PLIMSOLL_BIN=$binary PLIMSOLL_ROOT=$root PLIMSOLL_MODELS=${PLIMSOLL_MODELS:-$root/Models}
PLIMSOLL_CACHE=$(own_cache "$scratch/cache")
export PLIMSOLL_CACHE
export SHOT_FOLDER=$scratch SHOT_FILE=${example##*/} SHOT_LINE=$line SHOT_FIRST_LINE=$first_line
export NVIM_EXECUTABLE=$nvim
cd "$scratch/demo"
# xterm tells its child the number of its window.
HOME=$scratch/home XDG_CONFIG_HOME=$scratch/home XDG_DATA_HOME=$scratch/home XDG_STATE_HOME=$scratch/home \
  LC_ALL=C.UTF-8 xterm -fa 'DejaVu Sans Mono' -fs 13 -geometry "110x${rows:-36}+0+0" -b 6 -bw 0 +sb -uc +bc \
  -bg '#1c1c1c' -fg '#bcbcbc' -T Plimsoll -e bash -c \
  'echo "$WINDOWID" >"$SHOT_FOLDER/window"
   '"$show" &
terminal=$!

for _ in {1..1200}; do
  [ -e "$scratch/ready" ] || [ -e "$scratch/failed" ] && break
  kill -0 "$terminal" 2>/dev/null || break
  sleep 0.1
done
[ -e "$scratch/ready" ] ||
  fail "$(cat "$scratch/failed" 2>/dev/null || echo "no warning came up")" \
    "The server's log ends: $(tail -n 3 "$scratch/plimsoll.log" 2>/dev/null)"

mkdir -p "$(dirname "$picture")"
# A terminal has few colours; a palette keeps the file small.
import -window "$(<"$scratch/window")" "$scratch/full.png"
convert "$scratch/full.png" -strip +dither -colors 128 -define png:compression-level=9 "PNG8:$scratch/small.png"
install -m 644 "$scratch/small.png" "$picture"
say "$picture, $(($(wc -c <"$picture") / 1024)) kB"
