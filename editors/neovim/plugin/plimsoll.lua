-- Plimsoll for Neovim 0.7 and newer: starts `plimsoll lsp` for the files it reads and shows the table
-- of step scores. `:checkhealth plimsoll` tells what is missing.
--
-- Settings, all optional, before it loads:
--   vim.g.plimsoll = {
--     cmd = { '/path/to/plimsoll', 'lsp' },   -- default: { 'plimsoll', 'lsp' }
--     filetypes = { 'c', 'python' },          -- default: every language Plimsoll reads
--     settings = { sensitivity = 'quiet' },        -- the server's settings
--   }

if vim.g.loaded_plimsoll then
  return
end
vim.g.loaded_plimsoll = true

local options = vim.g.plimsoll or {}
local command = options.cmd or { 'plimsoll', 'lsp' }
local filetypes = options.filetypes
  or {
    'c', 'cpp', 'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'go', 'java',
    'rust', 'ruby', 'markdown',
  }
local settings = options.settings or {}

-- The folder of the nearest .git, else of the nearest plimsoll.toml, else the file's own.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local git = vim.fn.finddir('.git', vim.fn.escape(folder, ' ,;') .. ';')
  if git ~= '' then
    return vim.fn.fnamemodify(git, ':p:h:h')
  end
  local settings_file = vim.fn.findfile('plimsoll.toml', vim.fn.escape(folder, ' ,;') .. ';')
  if settings_file ~= '' then
    return vim.fn.fnamemodify(settings_file, ':p:h')
  end
  return folder
end

-- The answer of plimsoll/stepScores as lines: one line a step, below the name of its definition.
local function table_of(scores, name)
  local function number(value)
    return type(value) == 'number' and string.format('%6.2f', value) or '     –'
  end
  local lines = {}
  for _, trajectory in ipairs(scores.trajectories or {}) do
    if not name or trajectory.name == name then
      table.insert(lines, string.format('%s   R = %s%s', trajectory.name, vim.trim(number(trajectory.reward)),
        trajectory.leftOut and '   left out: ' .. trajectory.leftOut or ''))
      table.insert(lines, '   lines      margin    fall  kind')
      for _, step in ipairs(trajectory.steps) do
        local first = step.range.start.line + 1
        local last = step.range['end'].line + (step.range['end'].character > 0 and 1 or 0)
        local span = string.format('%d-%d', first, math.max(first, last))
        -- A kind that is named is the most probable one.
        local kind = step.kind
          and string.format('  %s %d %%', step.kind, math.floor(step.kinds[1].probability * 100 + 0.5)) or ''
        table.insert(lines, string.format('   %-10s %s  %s%s%s', span, number(step.margin), number(step.fall), kind,
          step.flagged and '  flagged' or ''))
      end
      table.insert(lines, '')
    end
  end
  return lines
end

local function show_table(title, scores, name)
  vim.cmd('botright new')
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].swapfile = false
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.list_extend({ title, '' }, table_of(scores, name)))
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].filetype = 'plimsoll'
end

-- The code action's command carries the document's URI and, to show one definition only, its name.
local function show_step_scores(action, context)
  local uri, name = unpack(action.arguments or {})
  local client = vim.lsp.get_client_by_id(context.client_id)
  if not client or type(uri) ~= 'string' then
    vim.notify('plimsoll: no document to show the step scores of', vim.log.levels.WARN)
    return
  end
  local parameters = { textDocument = { uri = uri } }
  local function answered(problem, scores)
    if problem then
      vim.notify('plimsoll: ' .. (problem.message or 'no step scores'), vim.log.levels.WARN)
    elseif scores then
      show_table(vim.uri_to_fname(uri), scores, name)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('plimsoll/stepScores', parameters, answered)
  else
    client.request('plimsoll/stepScores', parameters, answered)
  end
end

vim.lsp.commands['plimsoll.showStepScores'] = show_step_scores

local function configuration(file)
  return {
    name = 'plimsoll',
    cmd = command,
    root_dir = root_of(file),
    settings = { plimsoll = settings },
    init_options = next(settings) and settings or nil,
  }
end

-- Neovim 0.7 has no vim.lsp.start: one client a root, kept here.
local clients = {}

local function start_client(buffer, config)
  local id = clients[config.root_dir]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client(config)
    clients[config.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

local function start(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == '' or vim.bo[buffer].buftype ~= '' then
    return
  end
  if vim.fn.executable(command[1]) == 0 then
    vim.notify_once('plimsoll: ' .. command[1] .. ' is not executable; set vim.g.plimsoll.cmd', vim.log.levels.WARN)
    return
  end
  if vim.lsp.start then
    vim.lsp.start(configuration(file), { bufnr = buffer })
  else
    start_client(buffer, configuration(file))
  end
end

local group = vim.api.nvim_create_augroup('plimsoll', {})
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = filetypes,
  callback = function(event)
    start(event.buf)
  end,
})

-- Tells the server which lines of a buffer can be seen: it scores them before the rest.
local told = {}

local function clients_of(buffer)
  local all = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  return vim.tbl_filter(function(client)
    return client.name == 'plimsoll'
  end, vim.tbl_values(all))
end

local function tell_visible(buffer)
  local clients = clients_of(buffer)
  if vim.tbl_isempty(clients) then
    return
  end
  local ranges = {}
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    if vim.api.nvim_win_get_buf(window) == buffer then
      local info = vim.fn.getwininfo(window)[1]
      table.insert(ranges, {
        start = { line = info.topline - 1, character = 0 },
        ['end'] = { line = info.botline, character = 0 },
      })
    end
  end
  for _, client in ipairs(clients) do
    local known = client.id .. vim.inspect(ranges)
    if told[buffer] ~= known then
      told[buffer] = known
      local parameters = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, ranges = ranges }
      if vim.fn.has('nvim-0.11') == 1 then
        client:notify('plimsoll/didChangeVisibleRanges', parameters)
      else
        client.notify('plimsoll/didChangeVisibleRanges', parameters)
      end
    end
  end
end

-- Of all buffers: one that comes into a window may hide another. What has not changed is not sent.
local function tell_all()
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) then
      tell_visible(buffer)
    end
  end
end

local events = { 'WinScrolled', 'WinEnter', 'WinClosed', 'BufWinEnter', 'TabEnter' }
if vim.fn.exists('##LspAttach') == 1 then
  table.insert(events, 'LspAttach')
end
vim.api.nvim_create_autocmd(events, {
  group = group,
  callback = function()
    -- A window that is being left or closed shows what it showed until afterwards.
    vim.schedule(tell_all)
  end,
})
vim.api.nvim_create_autocmd('BufUnload', {
  group = group,
  callback = function(event)
    told[event.buf] = nil
  end,
})
