-- The program itself: where it is, and how to ask it.

local M = {}

-- The client of a buffer; without one, any that runs.
function M.client(buffer)
  return vim.lsp.get_clients({ name = 'hearback', bufnr = buffer })[1]
end

-- The command that the server is started with, without its `lsp`.
function M.path()
  local command = vim.lsp.config.hearback.cmd
  return type(command) == 'table' and command[1] or 'hearback'
end

-- The day that the server was told it is, if it was told one.
local function today()
  local options = vim.lsp.config.hearback.init_options
  return type(options) == 'table' and options.today or nil
end

-- Runs it in the folder of the notes; calls back with what went wrong, else with what it said.
function M.run(args, back)
  local command = vim.list_extend({ M.path() }, args)
  local client = M.client()
  local folder = client and client.root_dir or vim.fn.getcwd()
  local ok = pcall(vim.system, command, { text = true, cwd = folder }, function(done)
    vim.schedule(function()
      if done.code > 1 then
        back((vim.trim(done.stderr):gsub('^error: ', '')))
      else
        back(nil, done.stdout)
      end
    end)
  end)
  if not ok then
    back(('cannot run "%s", see :checkhealth hearback'):format(M.path()))
  end
end

-- The agenda straight from the program, for when no journal is open.
function M.agenda(days, back)
  local args = { 'agenda', '--format', 'json' }
  if days then
    vim.list_extend(args, { '--days', tostring(days) })
  end
  if today() then
    vim.list_extend(args, { '--today', today() })
  end
  M.run(args, back)
end

-- Names of all rules.
function M.rules()
  local ok, done = pcall(function()
    return vim.system({ M.path(), 'rules', '--format', 'json' }, { text = true }):wait(2000)
  end)
  if not ok or done.code ~= 0 then
    return {}
  end
  local names = {}
  for name in done.stdout:gmatch('"name"%s*:%s*"([%w-]+)"') do
    names[#names + 1] = name
  end
  return names
end

return M
