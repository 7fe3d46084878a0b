-- A server that no buffer knows, started to see whether it answers and loads its model.

local start_patience = 10000 -- milliseconds until the first answer
local model_patience = 60000 -- until the model is loaded; the first time its weights are unpacked
local is_method = vim.fn.has('nvim-0.11') == 1

local function start(config)
  if is_method then
    return vim.lsp.start(config, { attach = false, reuse_client = function() return false end })
  end
  return vim.lsp.start_client(config)
end

local function call(client, name, ...)
  if is_method then
    return client[name](client, ...)
  end
  return client[name](...)
end

-- What the server says of its model, asked until it is loaded or cannot be; with it what it refused.
local function model_of(client, has_ended)
  local model, refused, waiting
  vim.wait(model_patience, function()
    if has_ended() or refused or (model and model.state ~= 'loading' and model.state ~= 'notStarted') then
      return true
    end
    if not waiting then
      waiting = true
      call(client, 'request', 'plimsoll/status', nil, function(problem, status)
        refused, model, waiting = problem, (status or {}).model, false
      end)
    end
  end, 100)
  return model, refused
end

-- Seconds until the first answer and until the model was there, the model and what was refused; where the
-- server has not answered, what it did instead.
return function(command, settings)
  local client, ended
  local begun = vim.loop.hrtime()
  local function seconds()
    return (vim.loop.hrtime() - begun) / 1e9
  end
  local good, id = pcall(start, {
    name = 'plimsoll-health',
    cmd = command,
    settings = { plimsoll = settings },
    init_options = next(settings) and settings or nil,
    -- What it says for the user to read is among its answers too; 0.7 makes an error of it.
    handlers = { ['window/showMessage'] = function() end },
    on_init = function(one)
      client = one
    end,
    on_exit = function(code)
      ended = code
    end,
  })
  if not good or not id then
    return { failure = 'does not start' }
  end
  vim.wait(start_patience, function()
    return client or ended
  end, 20)

  local result = { answered = seconds() }
  if client and not ended then
    result.model, result.refused = model_of(client, function()
      return ended
    end)
    result.loaded = seconds()
  end
  if ended then
    result.failure = 'ends with status ' .. ended
    return result
  elseif not client then
    result.failure = 'does not answer'
  end
  local running = client or vim.lsp.get_client_by_id(id)
  if running then
    call(running, 'stop', not client)
  end
  vim.wait(5000, function()
    return ended
  end, 20)
  return result
end
