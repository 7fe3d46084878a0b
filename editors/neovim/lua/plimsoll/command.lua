-- The command that starts the server here, what its arguments say, and the answers of its program.

local M = {}

local patience = 20000 -- milliseconds for one answer

-- The command and the settings: the plug-in's, else those of vim.lsp.config.
function M.setting()
  local options = vim.g.plimsoll or {}
  if vim.g.loaded_plimsoll or not vim.lsp.config then
    return options.cmd or { 'plimsoll', 'lsp' }, options.settings or {}
  end
  local config = vim.lsp.config.plimsoll or {}
  return config.cmd or { 'plimsoll', 'lsp' }, (config.settings or {}).plimsoll or {}
end

-- The value of an option among the arguments.
function M.option(command, name)
  for index, argument in ipairs(command) do
    if argument == name then
      return command[index + 1]
    end
    local value = argument:match('^' .. vim.pesc(name) .. '=(.*)')
    if value then
      return value
    end
  end
end

-- What a program answers: its exit status, nil where it has not ended, what it wrote, what it complained of.
function M.run(arguments)
  local out, problems = {}, {}
  local function keep(lines)
    return function(_, data)
      vim.list_extend(lines, data)
    end
  end
  local started, job = pcall(vim.fn.jobstart, arguments, {
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = keep(out),
    on_stderr = keep(problems),
  })
  if not started or job <= 0 then
    return nil, '', 'it does not start'
  end
  local status = vim.fn.jobwait({ job }, patience)[1]
  if status < 0 then
    vim.fn.jobstop(job)
    return nil, '', 'no answer in ' .. patience / 1000 .. ' s'
  end
  return status, vim.trim(table.concat(out, '\n')), vim.trim(table.concat(problems, '\n'))
end

-- Where the server writes its log.
function M.log_file(command)
  local state = vim.env.XDG_STATE_HOME
  if not state or state:sub(1, 1) ~= '/' then
    state = vim.fn.expand('~/.local/state')
  end
  return M.option(command, '--log-file') or state .. '/plimsoll/plimsoll.log'
end

return M
