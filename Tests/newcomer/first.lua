-- What somebody does with their first careless file, in Neovim as the README sets it up: waits for the warning, reads
-- its hover, silences it with the code action. Prints each; the exit code is 1 where one of them does not come.

local seconds = 1000
local function give_up(what)
  print('nothing came: ' .. what)
  vim.cmd('cquit 1')
end

vim.cmd('edit app.js')
if not vim.wait(240 * seconds, function() return #vim.diagnostic.get(0) > 0 end, 100) then give_up('a warning') end
local warning = vim.diagnostic.get(0)[1]
print(('line %d: %s'):format(warning.lnum + 1, warning.message))
vim.api.nvim_win_set_cursor(0, { warning.lnum + 1, warning.col })

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 20 * seconds) or {}) do
    if answer.result then return answer.result end
  end
  give_up(method)
end

print(ask('textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16')).contents.value)
local params = vim.lsp.util.make_range_params(0, 'utf-16')
params.context = { diagnostics = {} }
local action = ask('textDocument/codeAction', params)[1]
print(action.title)
vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
if not vim.wait(20 * seconds, function() return #vim.diagnostic.get(0) == 0 end, 100) then give_up('silence') end
print(vim.api.nvim_buf_get_lines(0, warning.lnum, warning.lnum + 1, true)[1])
vim.cmd('quitall!')
