-- `:checkhealth plimsoll` in Neovim with the plug-in installed as its README says: when all is well, and
-- with one thing missing at a time.

local checks = dofile(vim.env.PLIMSOLL_ROOT .. '/Tests/clients/neovim/checks.lua')
local check = checks.check

-- What the report says, with `vim.g.plimsoll` as given.
local function report(options)
  vim.g.plimsoll = options
  vim.cmd('silent checkhealth plimsoll')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  vim.cmd('silent bwipeout!')
  return text
end

-- The report tells of the problem and, below it, of the remedy.
local function tells(name, text, problem, remedy)
  local _, last = text:find('ERROR:? [^\n]*' .. problem)
  check(name, last and text:find(remedy, last), text)
end

local function tests()
  local scratch = vim.env.PLIMSOLL_SCRATCH

  local text = report(nil)
  check('nothing is amiss', not text:find('ERROR') and not text:find('WARNING'), text)
  for _, line in ipairs({
    'Neovim %d+%.%d+', 'the plug%-in is loaded', 'Plimsoll %d+%.%d+%.%d+: /', 'the model plimsoll%-medium, its base: /',
    'the server answers after', 'its model plimsoll%-medium is loaded after', 'the log: .*plimsoll%.log',
  }) do
    check('the report says: ' .. line, text:find('OK:? ' .. line), text)
  end

  text = report({ settings = { model = 'plimsoll-nowhere' } })
  tells('a model that is not there', text, 'no model: [^\n]*plimsoll%-nowhere', 'PLIMSOLL_MODELS')

  text = report({ cmd = { '/nowhere/plimsoll', 'lsp' } })
  tells('no executable', text, '`/nowhere/plimsoll` is no executable', 'make install')

  text = report({ cmd = { 'cat', 'lsp' } })
  tells('another program', text, 'tells no version: cat', 'is it Plimsoll')

  text = report({ cmd = { 'plimsoll', 'lsp', '--no-such-option' } })
  tells('a server that ends', text, 'the server ends with status %d+', 'in a shell')

  -- `--version` is answered, the protocol is not.
  text = report({ cmd = { scratch .. '/silent', 'lsp' } })
  tells('a server that says nothing', text, 'the server does not answer', 'in a shell')

  text = report({ cmd = { 'plimsoll', 'lsp', '--log-file', scratch .. '/silent/plimsoll.log' } })
  check('a log that cannot be written', text:find('WARNING:? the log cannot be written'), text)

  local cache = vim.env.PLIMSOLL_CACHE
  vim.env.PLIMSOLL_CACHE = scratch .. '/empty'
  text = report(nil)
  tells('no base', text, 'base of the model plimsoll%-medium is missing', '`plimsoll model fetch plimsoll%-medium`')
  tells('no base, says the server', text, 'model cannot be loaded', 'plimsoll model fetch plimsoll%-medium')
  vim.env.PLIMSOLL_CACHE = cache

  vim.g.loaded_plimsoll = nil
  text = report(nil)
  check('no plug-in', text:find('WARNING:? nothing here starts the server'), text)
end

checks.run(tests, 90000)
