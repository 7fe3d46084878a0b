-- vim.lsp.enable with lsp/plimsoll.lua and no plug-in, Neovim 0.11 and newer: a finding, the table that the
-- server shows by itself, and what `:checkhealth plimsoll` makes of it.

local checks = dofile(vim.env.PLIMSOLL_ROOT .. '/Tests/clients/neovim/checks.lua')
local check, eventually = checks.check, checks.eventually

local function tests()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.PLIMSOLL_SAMPLE))
  local buffer = vim.api.nvim_get_current_buf()
  if not check('vim.lsp.enable: a finding on strcpy', eventually(function()
    return checks.finding_on(buffer, 'strcpy') ~= nil
  end), vim.diagnostic.get(buffer)) then
    return
  end
  local client = vim.lsp.get_clients({ bufnr = buffer, name = 'plimsoll' })[1]
  client:exec_cmd({
    title = 'table',
    command = 'plimsoll.showStepScores',
    arguments = { vim.uri_from_bufnr(buffer) },
  })
  check('vim.lsp.enable: the server shows the table', eventually(function()
    local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
    return vim.api.nvim_get_current_buf() ~= buffer and table.concat(lines, '\n'):find('copy_name', 1, true) ~= nil
  end), vim.api.nvim_buf_get_name(0))
  client:stop()

  vim.opt.runtimepath:append(vim.env.PLIMSOLL_ROOT .. '/editors/neovim')
  vim.cmd('silent checkhealth plimsoll')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  check('vim.lsp.enable: checkhealth knows it', text:find("OK vim.lsp.enable%('plimsoll'%) was called")
    and not text:find('ERROR'), text)
end

checks.run(tests, 90000)
