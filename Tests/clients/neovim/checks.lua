-- What the tests share: counted checks, waiting, the findings in a buffer, the end with `N passed, M failed`.

local M = { patience = 60000 } -- milliseconds to wait for one change; the first includes loading the model

local passed, failed = 0, 0

function M.check(name, good, detail)
  if good then
    passed = passed + 1
  else
    failed = failed + 1
  end
  io.stdout:write(string.format('%s: %s%s\n', good and 'ok' or 'not ok', name, good and '' or '\n  ' .. vim.inspect(detail)))
  return good
end

-- Until predicate holds; Neovim goes on reading from the server meanwhile.
function M.eventually(predicate)
  return vim.wait(M.patience, predicate, 20)
end

-- The server's findings in the buffer, as a list of { line, message } that can be compared.
function M.findings(buffer)
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    if one.source == 'plimsoll' then
      table.insert(found, { lnum = one.lnum, col = one.col, message = one.message })
    end
  end
  table.sort(found, function(a, b)
    return a.lnum < b.lnum or (a.lnum == b.lnum and a.message < b.message)
  end)
  return found
end

function M.line_of(buffer, text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if line:find(text, 1, true) then
      return number - 1
    end
  end
end

function M.finding_on(buffer, text)
  local line = M.line_of(buffer, text)
  for _, one in ipairs(M.findings(buffer)) do
    if line and one.lnum == line then
      return one
    end
  end
end

-- Runs the tests and ends Neovim, which a Lua error would leave running, as would a test that waits for ever.
function M.run(tests, milliseconds)
  vim.loop.new_timer():start(milliseconds, 0, function()
    io.stdout:write('not ok: ended by the timer\n0 passed, 1 failed\n')
    os.exit(1)
  end)
  local good, problem = xpcall(tests, debug.traceback)
  if not good then
    M.check('no Lua error', false, problem)
  end
  io.stdout:write(string.format('%d passed, %d failed\n', passed, failed))
  vim.cmd(failed == 0 and 'qall!' or 'cquit!')
end

return M
