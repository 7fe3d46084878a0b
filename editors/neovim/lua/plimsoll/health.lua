-- `:checkhealth plimsoll`: what the plug-in needs, and the remedy where something is missing.

local program = require('plimsoll.command')

local health = vim.health or require('health') -- 0.7 has the latter
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local failed = health.error or health.report_error

local install = 'Run `make install` in the folder of Plimsoll; it puts `plimsoll` into ~/.local/bin.'
local name_it = "vim.g.plimsoll = { cmd = { '/path/to/plimsoll', 'lsp' } }"

local function is_enabled()
  if vim.lsp.is_enabled then
    return vim.lsp.is_enabled('plimsoll')
  end
  return (vim.lsp._enabled_configs or {}).plimsoll ~= nil -- 0.11
end

local function check_neovim()
  local version = 'Neovim ' .. (vim.fn.execute('version'):match('NVIM v?(%S+)') or '')
  if vim.fn.has('nvim-0.7') == 1 then
    ok(version)
  else
    failed(version .. ' is too old', { 'Plimsoll needs 0.7 or newer.' })
  end
  if vim.g.loaded_plimsoll then
    ok('the plug-in is loaded')
  elseif is_enabled() then
    ok("vim.lsp.enable('plimsoll') was called")
  else
    warn('nothing here starts the server', {
      'Install the plug-in as its README says.',
      "Or, with Neovim 0.11 and newer, add `vim.lsp.enable('plimsoll')` to init.lua.",
    })
  end
end

-- Whether the executable is there and is Plimsoll.
local function check_executable(command)
  local found = vim.fn.exepath(command[1])
  if found == '' then
    local is_installed = vim.fn.executable(vim.fn.expand('~/.local/bin/plimsoll')) == 1
    failed('`' .. command[1] .. '` is no executable', {
      is_installed and 'One is in ~/.local/bin: add that folder to the PATH that Neovim starts with.' or install,
      'Or name another: ' .. name_it,
    })
    return false
  end
  local status, version, problem = program.run({ found, '--version' })
  if status ~= 0 or not version:find('^%d+%.%d+') then
    failed('`' .. found .. ' --version` tells no version: ' .. (problem ~= '' and problem or version):match('[^\n]*'), {
      'Run that in a shell: is it Plimsoll?',
      install,
    })
    return false
  end
  ok('Plimsoll ' .. version .. ': ' .. found)
  return true
end

-- Whether the model that will be loaded is there, and the base it stands on.
local function check_model(command, settings)
  local wanted = settings.model or program.option(command, '--model')
  local status, text, problem = program.run({ command[1], 'model', 'info', wanted })
  local name, base = text:match('name%s+([^\n]+)'), text:match('base file%s+([^\n]+)')
  if status ~= 0 or not name or not base then
    failed('no model: ' .. (problem ~= '' and problem or text):gsub('^Error: ', ''), {
      install,
      'Or say in PLIMSOLL_MODELS in which folder the model packages are.',
    })
    return
  end
  local remedy = base:match('^missing; (.+)')
  if remedy then
    failed('the base of the model ' .. name .. ' is missing', { 'Run ' .. remedy })
  else
    ok('the model ' .. name .. ', its base: ' .. base)
  end
  local _, list = program.run({ command[1], 'model', 'list' })
  for other, state in list:gmatch('[* ] (%S+)\t([^\t\n]+)\t') do
    if other ~= name then
      info('another model: ' .. other .. ', ' .. state)
    end
  end
end

-- Whether the server starts, answers and loads its model.
local function check_server(command, settings)
  local found = require('plimsoll.probe')(command, settings)
  if found.failure then
    failed('the server ' .. found.failure, {
      'Run `' .. table.concat(command, ' ') .. '` in a shell: it waits for input, or says what it lacks.',
    })
    return
  end
  ok(string.format('the server answers after %.1f s', found.answered))
  if found.refused then
    failed('it refuses to tell its state: ' .. (found.refused.message or ''), { install })
  elseif found.model and found.model.state == 'ready' then
    ok(string.format('its model %s is loaded after %.1f s', found.model.name, found.loaded))
  elseif found.model and found.model.state == 'failed' then
    failed('its model cannot be loaded', { found.model.reason })
  else
    warn(string.format('its model is not loaded after %.0f s', found.loaded), {
      'Take the quick one: `plimsoll model fetch plimsoll-small`, and `model = "plimsoll-small"` in the settings.',
    })
  end
end

-- Whether the log can be written; where it cannot, it goes to standard error, which Neovim keeps in its own.
local function check_log(command)
  local file = program.log_file(command)
  local exists = vim.fn.getftype(file) ~= ''
  -- The server makes the folders that are missing.
  local place = file
  while vim.fn.getftype(place) == '' do
    place = vim.fn.fnamemodify(place, ':h')
  end
  if vim.fn.filewritable(place) == (exists and 1 or 2) then
    ok('the log: ' .. file .. (exists and '' or ', not begun'))
  else
    warn('the log cannot be written: ' .. file, {
      'Make ' .. place .. ' writable, or put `--log-file FILE` into the command: ' .. name_it,
    })
  end
end

local M = {}

function M.check()
  local command, settings = program.setting()
  start('Neovim')
  check_neovim()
  start('Plimsoll')
  if type(command) ~= 'table' or type(command[1]) ~= 'string' then
    failed('the command is no list of strings', { 'Say ' .. name_it })
  elseif check_executable(command) then
    check_model(command, settings)
    check_server(command, settings)
    check_log(command)
  end
end

return M
