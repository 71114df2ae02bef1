-- What `:Hearback` does. Each command is a function of the same name, so that it can be mapped:
-- `vim.keymap.set('n', '<leader>ha', require('hearback').agenda)`.

local agenda = require('hearback.agenda')
local program = require('hearback.program')

local M = {}

local function complain(text)
  vim.notify('hearback: ' .. text, vim.log.levels.WARN)
end

-- The findings on a line, as the server sent them.
local function findings(buffer, row)
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer, { lnum = row })) do
    if diagnostic.source == 'hearback' then
      found[#found + 1] = diagnostic
    end
  end
  return found
end

-- Applies the quick fix of the cursor's line whose title begins so; asks where there are several.
local function fix(beginning, otherwise)
  local client = program.client(0)
  if not client then
    return complain('not attached to this buffer, see :checkhealth hearback')
  end
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  local own = vim.tbl_map(function(diagnostic)
    return diagnostic.user_data.lsp
  end, findings(0, row))
  local width = #vim.api.nvim_buf_get_lines(0, row, row + 1, true)[1]
  local function wanted(action)
    return vim.startswith(action.title, beginning)
  end
  -- Asked for the whole line: the cursor need not stand on the very words.
  local params = vim.lsp.util.make_given_range_params({ row + 1, 0 }, { row + 1, width }, 0, client.offset_encoding)
  params.context = { diagnostics = own, only = { 'quickfix' } }
  client:request('textDocument/codeAction', params, function(err, actions)
    if err then
      return complain(err.message)
    end
    if #vim.tbl_filter(wanted, actions or {}) == 0 then
      return otherwise()
    end
    vim.lsp.buf.code_action({
      context = params.context,
      range = { start = { row + 1, 0 }, ['end'] = { row + 1, width } },
      filter = wanted,
      apply = true,
    })
  end, 0)
end

-- Shows a text in a window of its own, which `q` closes.
local function show(name, text)
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, true, vim.split(vim.trim(text), '\n'))
  vim.bo[buffer].filetype = 'markdown'
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].bufhidden = 'wipe'
  vim.cmd.split()
  vim.api.nvim_win_set_buf(0, buffer)
  vim.b[buffer].hearback = name
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer })
end

-- What to do next, into the quickfix list. `days` looks that far ahead.
function M.agenda(days)
  if days and not tonumber(days) then
    return complain(('"%s" is no number of days'):format(days))
  end
  agenda.get(days, function(err, found)
    if err then
      return complain(err)
    end
    local items = agenda.items(found)
    vim.fn.setqflist({}, ' ', { title = 'hearback, ' .. found.today, items = items })
    if #items == 0 then
      vim.notify('hearback: nothing to do, as of ' .. found.today)
    else
      vim.cmd('botright copen')
    end
  end)
end

-- Writes the message that the cursor's line owes; where it owes none, asks which.
function M.draft()
  fix('Draft ', function()
    agenda.get(nil, function(err, found)
      if err then
        return complain(err)
      end
      local items = vim.tbl_filter(function(item)
        return item.user_data.state == 'overdue' or item.user_data.state == 'due'
      end, agenda.items(found))
      if #items == 0 then
        return vim.notify('hearback: nothing to draft, as of ' .. found.today)
      end
      local options = {
        prompt = 'Draft',
        format_item = function(item)
          return item.text
        end,
      }
      vim.ui.select(items, options, function(item)
        if item then
          M.go(item)
        end
      end)
    end)
  end)
end

-- Opens the place of an item, and drafts there once the server has spoken about it.
function M.go(item)
  -- Not `:edit`, which would read a file anew that is open already.
  local buffer = vim.fn.bufadd(item.filename)
  vim.bo[buffer].buflisted = true
  vim.api.nvim_win_set_buf(0, buffer)
  vim.api.nvim_win_set_cursor(0, { item.lnum, 0 })
  local function ready()
    return #findings(buffer, item.lnum - 1) > 0
  end
  local function otherwise()
    complain('nothing to draft there; it may be drafted already')
  end
  if vim.wait(3000, ready, 20) then
    fix('Draft ', otherwise)
  else
    otherwise()
  end
end

-- Calls the draft that the cursor's line speaks of sent.
M['mark-sent'] = function()
  fix('Mark as sent', function()
    complain('no unsent message on this line')
  end)
end
M.mark_sent = M['mark-sent']

-- Shows the page of a rule, or how a file was understood. Without a name: of the finding under the
-- cursor, else of this file.
function M.explain(name)
  if not name then
    local row = vim.api.nvim_win_get_cursor(0)[1] - 1
    local finding = findings(0, row)[1]
    name = finding and finding.code or vim.api.nvim_buf_get_name(0)
  end
  program.run({ 'explain', vim.fn.expand(name) }, function(err, text)
    if err then
      return complain(err)
    end
    show(name, text)
  end)
end

local commands = { 'agenda', 'draft', 'explain', 'mark-sent' }

function M.run(words)
  local command = words[1] or 'agenda'
  if vim.list_contains(commands, command) then
    M[command](words[2])
  else
    complain(('no command "%s"; there are %s'):format(command, table.concat(commands, ', ')))
  end
end

function M.complete(lead, line)
  local words = vim.split(vim.trim(line), '%s+')
  local offered = commands
  if words[2] == 'explain' and (#words > 2 or lead == '') then
    offered = program.rules()
  elseif #words > 2 or (#words == 2 and lead == '') then
    offered = {}
  end
  return vim.tbl_filter(function(word)
    return vim.startswith(word, lead)
  end, offered)
end

return M
