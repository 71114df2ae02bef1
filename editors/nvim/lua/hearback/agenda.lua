-- The agenda, as items of a quickfix list. It is the server's where one runs, because the server
-- knows what is typed and not yet saved.

local program = require('hearback.program')

local M = {}

function M.get(days, back)
  local client = program.client(0) or program.client()
  if not client then
    program.agenda(days, function(err, text)
      if err then
        return back(err)
      end
      local ok, found = pcall(vim.json.decode, text, { luanil = { object = true } })
      back(not ok and found or nil, found)
    end)
    return
  end
  client:request('hearback/agenda', { days = tonumber(days) }, function(err, found)
    back(err and err.message, found)
  end)
end

-- Where a step stands. The server says it; the command's path counts from the folder that it was run in.
local function file(step)
  return step.uri and vim.uri_to_fname(step.uri) or vim.fn.fnamemodify(step.path, ':p')
end

local letters = { overdue = 'W', due = 'I' }

local function filled(...)
  local words = {}
  for i = 1, select('#', ...) do
    local word = select(i, ...)
    if word and word ~= vim.NIL and word ~= '' then
      words[#words + 1] = word
    end
  end
  return words
end

-- "Acme Corp, Backend Engineer: thank-you to Grace Hopper, due 2026-11-19, overdue: why"
local function text(step)
  local to = #step.to > 0 and (' to ' .. table.concat(step.to, ', ')) or ''
  local due = step.due and step.due ~= vim.NIL and ('due ' .. step.due) or nil
  local state = step.state ~= 'due' and step.state or nil
  return table.concat(
    filled(
      table.concat(filled(step.company, step.role), ', '),
      table.concat(filled(step.kind .. to, due, state), ', '),
      step.reason
    ),
    ': '
  )
end

function M.items(found)
  return vim.tbl_map(function(step)
    return {
      filename = file(step),
      lnum = step.line,
      col = 1,
      type = letters[step.state] or 'N',
      text = text(step),
      user_data = step,
    }
  end, found.steps)
end

return M
