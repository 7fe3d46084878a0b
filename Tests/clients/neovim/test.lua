-- Edits the sample as a user does and watches what the server says.

local checks = dofile(vim.env.PLIMSOLL_ROOT .. '/Tests/clients/neovim/checks.lua')
local check, eventually, patience = checks.check, checks.eventually, checks.patience
local findings, line_of, finding_on = checks.findings, checks.line_of, checks.finding_on

-- Keys as if typed, insert mode ended with <Esc>.
local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'tx', false)
end

-- Passes of scoring that the log tells of from byte `from` on: how many definitions each had to score.
local function passes_since(from)
  local scored = {}
  local file = io.open(vim.env.PLIMSOLL_LOG)
  if not file then
    return scored, 0
  end
  file:seek('set', from)
  for line in file:lines() do
    if line:find('computed=', 1, true) then
      table.insert(scored, tonumber(line:match('[^%w]scored="?(%d+)')))
    end
  end
  local size = file:seek('end')
  file:close()
  return scored, size
end

local function tests()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.PLIMSOLL_SAMPLE))
  local buffer = vim.api.nvim_get_current_buf()

  if not check('a finding on strcpy', eventually(function()
    return finding_on(buffer, 'strcpy') ~= nil
  end), vim.diagnostic.get(buffer)) then
    return
  end
  -- Findings come a definition at a time; the log tells when all are there.
  check('the log tells of the first scoring', eventually(function()
    return #passes_since(0) > 0
  end), vim.env.PLIMSOLL_LOG)
  vim.wait(1000)
  local first = findings(buffer)

  local client
  for _, one in pairs((vim.lsp.get_clients or vim.lsp.buf_get_clients)(vim.lsp.get_clients and { bufnr = buffer } or buffer)) do
    client = one
  end
  check('one client, named plimsoll', client and client.name == 'plimsoll', client and client.name)

  -- Hidden and shown again: the server is told what of it is seen.
  local told = {}
  local notify = client.notify
  client.notify = function(...)
    local arguments = { ... }
    local at = type(arguments[1]) == 'string' and 1 or 2
    if arguments[at] == 'plimsoll/didChangeVisibleRanges' then
      table.insert(told, #arguments[at + 1].ranges)
    end
    return notify(...)
  end
  vim.o.hidden = true
  vim.cmd('enew')
  vim.wait(100)
  vim.cmd('buffer ' .. buffer)
  vim.wait(100)
  client.notify = notify
  check('the server is told what is seen', vim.deep_equal(told, { 0, 1 }), told)

  -- A line in the function above: what was found moves along with its code.
  local _, mark = passes_since(0)
  type_keys('gg6jo    second += 1;<Esc>')
  check('typing in the function above moves the finding', eventually(function()
    local now = findings(buffer)
    return #now == #first and now[1].lnum == first[1].lnum + 1
  end), { before = first, now = findings(buffer) })
  local scored
  eventually(function()
    scored = passes_since(mark)
    return #scored > 0
  end)
  check('no other function is scored again', #scored > 0 and math.max(unpack(scored)) <= 1, scored)

  -- The fix, typed over the call.
  local call = line_of(buffer, 'strcpy')
  vim.api.nvim_win_set_cursor(0, { call + 1, 0 })
  type_keys('ccstrlcpy(buffer, input, sizeof buffer);<Esc>')
  vim.api.nvim_buf_set_lines(buffer, call, call + 1, false, { '    strlcpy(buffer, input, sizeof buffer);' })
  check('the fix clears the finding', eventually(function()
    return finding_on(buffer, 'strlcpy') == nil
  end), findings(buffer))

  -- Back to the beginning: the same findings in the same places.
  for _ = 1, 10 do
    vim.cmd('silent undo')
  end
  check('undo brings the findings back', eventually(function()
    return vim.deep_equal(findings(buffer), first)
  end), { before = first, now = findings(buffer) })

  -- Hover and code actions on the finding.
  local place = { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = first[1].lnum, character = first[1].col } }
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', place, patience) or {}
  local answer = (answers[client.id] or {}).result
  check('hover tells of the margin', answer and vim.inspect(answer):find('argin') ~= nil, answers)

  local here = { line = first[1].lnum, character = first[1].col }
  -- The actions that are offered there now, and the first of their commands or edits that `wanted` takes.
  local function offers(wanted)
    local actions = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', {
      textDocument = place.textDocument,
      range = { start = here, ['end'] = here },
      context = { diagnostics = {} },
    }, patience) or {}
    for _, action in ipairs((actions[client.id] or {}).result or {}) do
      local found = wanted(action, type(action.command) == 'table' and action.command or action)
      if found then
        return found, actions
      end
    end
    return nil, actions
  end
  local function command_named(name)
    return function(_, command)
      return command.command == name and command
    end
  end
  local show, actions = offers(command_named('plimsoll.showStepScores'))
  local ignore = offers(function(action)
    return action.kind == 'quickfix' and action.title:find('this finding', 1, true) and action
  end)
  -- As vim.lsp.buf.code_action does with the one that is chosen.
  if check('a code action ignores the finding', ignore ~= nil, actions) then
    vim.lsp.util.apply_workspace_edit(ignore.edit, client.offset_encoding)
    check('its comment stands above, and the finding goes', eventually(function()
      local row = line_of(buffer, 'plimsoll: ignore')
      return row ~= nil and finding_on(buffer, 'strcpy') == nil
    end), vim.api.nvim_buf_get_lines(buffer, 0, -1, false))
    vim.cmd('silent undo')
    check('undo takes the comment back', eventually(function()
      return finding_on(buffer, 'strcpy') ~= nil
    end), findings(buffer))
  end
  -- A safer form is looked for when the action is chosen; what comes of it is the model's to say.
  local safer
  local promised = eventually(function()
    safer = offers(function(action)
      return action.title:find('safer form', 1, true) and action
    end)
    return safer ~= nil
  end)
  if check('a code action looks for a safer form', promised and safer.edit == nil, findings(buffer)) then
    local resolved = (vim.lsp.buf_request_sync(buffer, 'codeAction/resolve', safer, 60000) or {})[client.id] or {}
    check('it is resolved', resolved.err == nil and resolved.result ~= nil, resolved)
    if resolved.result and resolved.result.edit then
      vim.lsp.util.apply_workspace_edit(resolved.result.edit, client.offset_encoding)
      check('with its edit the finding goes', eventually(function()
        return finding_on(buffer, 'strcpy') == nil
      end), vim.api.nvim_buf_get_lines(buffer, 0, -1, false))
      vim.cmd('silent undo')
      check('undo takes it back', eventually(function()
        return finding_on(buffer, 'strcpy') ~= nil
      end), findings(buffer))
    end
  end
  -- Asked anew: the edits before it made other steps, and an action belongs to the steps it was offered for.
  local known
  local offered = eventually(function()
    known = offers(command_named('plimsoll.addToBaseline'))
    return known ~= nil
  end)
  if check('a code action adds the finding to the baseline', offered, findings(buffer)) then
    vim.lsp.buf_request_sync(buffer, 'workspace/executeCommand', known, patience)
    local file = vim.fn.fnamemodify(vim.env.PLIMSOLL_SAMPLE, ':h') .. '/.plimsoll-baseline.json'
    check('it is written, and the finding goes', eventually(function()
      return vim.fn.filereadable(file) == 1 and finding_on(buffer, 'strcpy') == nil
    end), findings(buffer))
    os.remove(file)
    check('without the file the finding is back', eventually(function()
      return finding_on(buffer, 'strcpy') ~= nil
    end), findings(buffer))
  end
  if check('a code action shows the step scores', show ~= nil, actions) then
    vim.lsp.commands[show.command](show, { client_id = client.id, bufnr = buffer })
    check('the table opens in a scratch buffer', eventually(function()
      return vim.bo.filetype == 'plimsoll'
        and table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n'):find('copy_name', 1, true) ~= nil
    end), vim.api.nvim_buf_get_lines(0, 0, -1, false))
  end

  if client.stop and vim.fn.has('nvim-0.11') == 1 then
    client:stop()
  else
    client.stop()
  end
  check('the server ends when asked to', vim.wait(10000, function()
    return vim.lsp.get_client_by_id(client.id) == nil
  end, 20), 'still there')
end

checks.run(tests, 130000)
