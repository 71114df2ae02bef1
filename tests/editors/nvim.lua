-- The story inside a headless Neovim: `nvim -l nvim.lua PLUGIN FILE TODAY`.

local plugin, file, today = unpack(_G.arg)

local function wait(what, met)
  if not vim.wait(30000, met, 10) then
    local found = vim.inspect(vim.tbl_map(function(d)
      return d.message
    end, vim.diagnostic.get(0)))
    error(('never came: %s; the findings are %s'):format(what, found))
  end
end

-- Another server on the same buffer, which has things to say and fixes of its own.
local function other(buffer)
  local uri = vim.uri_from_bufnr(buffer)
  local edit = { changes = { [uri] = {
    { range = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 0 } }, newText = 'x' },
  } } }
  local function server(dispatchers)
    local closing = false
    return {
      request = function(method, _, back)
        local answer = {
          initialize = { capabilities = { codeActionProvider = true } },
          ['textDocument/codeAction'] = { { title = 'Draft something else', kind = 'source', edit = edit } },
        }
        back(nil, answer[method])
        return true, 1
      end,
      notify = function(method)
        if method == 'exit' then
          closing = true
          dispatchers.on_exit(0, 0)
        end
      end,
      is_closing = function()
        return closing
      end,
      terminate = function()
        closing = true
      end,
    }
  end
  vim.lsp.start({ name = 'other', cmd = server, root_dir = vim.fs.dirname(file) }, { bufnr = buffer })
end

local function main()
  vim.opt.runtimepath:prepend(plugin)
  vim.o.swapfile = false
  vim.cmd.runtime('plugin/hearback.lua')
  vim.lsp.config('hearback', { init_options = { today = today } })
  vim.cmd.filetype('on') -- `-l` leaves it off
  vim.cmd.edit(file)
  local buffer = vim.api.nvim_get_current_buf()

  local function finding(text)
    return vim.iter(vim.diagnostic.get(buffer)):find(function(d)
      return d.source == 'hearback' and vim.startswith(d.message, text)
    end)
  end
  local function shows(text)
    return function()
      return finding(text) ~= nil
    end
  end

  other(buffer)
  wait('the finding', shows('No thank-you to Grace Hopper yet'))
  local owed = finding('No thank-you to Grace Hopper yet')
  assert(owed.code == 'thank-you-overdue', owed.code)
  assert(owed.severity == vim.diagnostic.severity.WARN)
  assert(vim.api.nvim_buf_get_text(buffer, owed.lnum, owed.col, owed.end_lnum, owed.end_col, {})[1]:find('2026-11-18', 1, true))

  vim.cmd('Hearback agenda')
  wait('the agenda', function()
    return vim.fn.getqflist({ size = 0 }).size > 0
  end)
  local entry = vim.fn.getqflist()[1]
  assert(vim.fn.resolve(vim.api.nvim_buf_get_name(entry.bufnr)) == vim.fn.resolve(file), vim.inspect(entry))
  assert(entry.text:find('thank-you to Grace Hopper', 1, true), entry.text)
  assert(entry.type == 'W', entry.type)
  vim.cmd('cclose')

  -- A file of the same name in another root: each agenda leads to its own.
  local elsewhere = vim.fs.joinpath(vim.fs.dirname(vim.fs.dirname(file)), 'elsewhere')
  local same = vim.fs.joinpath(elsewhere, vim.fs.basename(file))
  vim.fn.mkdir(elsewhere)
  vim.fn.writefile({}, vim.fs.joinpath(elsewhere, 'hearback.yaml'))
  vim.fn.writefile(vim.fn.readfile(file), same)
  for _, name in ipairs({ same, file }) do
    vim.cmd.edit(name)
    vim.fn.setqflist({})
    wait('a server', function()
      return #vim.lsp.get_clients({ name = 'hearback', bufnr = 0 }) > 0
    end)
    vim.cmd('Hearback agenda')
    wait('the agenda of ' .. name, function()
      return vim.fn.getqflist({ size = 0 }).size > 0
    end)
    local found = vim.fn.bufname(vim.fn.getqflist()[1].bufnr)
    assert(vim.fn.resolve(vim.fn.fnamemodify(found, ':p')) == vim.fn.resolve(name), found)
    vim.cmd('cclose')
  end

  -- Where nothing is owed, it asks which.
  local asked
  vim.ui.select = function(items, options, pick)
    asked = vim.tbl_map(options.format_item, items)
    pick(nil)
  end
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd('Hearback draft')
  wait('the question', function()
    return asked
  end)
  assert(#asked == 1 and asked[1]:find('thank-you to Grace Hopper', 1, true), vim.inspect(asked))

  vim.api.nvim_win_set_cursor(0, { owed.lnum + 1, 0 })
  vim.cmd('Hearback explain')
  wait('the page', function()
    return vim.b.hearback == 'thank-you-overdue'
  end)
  assert(vim.api.nvim_buf_line_count(0) > 5)
  vim.cmd('close')

  -- From a row of the agenda in one kind of file, from the cursor in the other.
  if vim.bo.filetype == 'yaml' then
    vim.ui.select = function(items, _, pick)
      pick(items[1])
    end
    vim.api.nvim_win_set_cursor(0, { 1, 0 })
  end
  vim.cmd('Hearback draft')
  wait('the draft', shows('The thank-you to Grace Hopper waits unsent'))
  assert(not finding('No thank-you to Grace Hopper yet'))
  vim.api.nvim_win_set_cursor(0, { finding('The thank-you').lnum + 1, 0 })
  vim.cmd('Hearback mark-sent')
  wait('silence', function()
    return not finding('The thank-you') and not finding('No thank-you')
  end)
  vim.cmd('silent write')

  local said
  vim.notify = function(text)
    said = text
  end
  for command, answer in pairs({
    ['nonsense'] = 'no command "nonsense"',
    ['agenda soon'] = '"soon" is no number of days',
    ['explain nonsense'] = 'nonsense is neither a rule nor a file',
  }) do
    said = nil
    vim.cmd('Hearback ' .. command)
    wait('an answer to ' .. command, function()
      return said
    end)
    assert(vim.startswith(said, 'hearback: ' .. answer), said)
  end

  assert(vim.list_contains(vim.fn.getcompletion('Hearback ', 'cmdline'), 'mark-sent'))
  assert(vim.list_contains(vim.fn.getcompletion('Hearback explain thank-you-o', 'cmdline'), 'thank-you-overdue'))

  vim.cmd('checkhealth hearback')
  local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  assert(health:find('attached to 1 buffer', 1, true) and not health:find('ERROR', 1, true), health)
  vim.cmd('helptags ' .. vim.fn.fnameescape(plugin .. '/doc'))
  vim.cmd('help :Hearback')

  -- Neovim asks a server to shut down a second time when it quits while the first is under way.
  local client = vim.lsp.get_clients({ name = 'hearback' })[1]
  client:stop()
  wait('the end of the server', function()
    return client.rpc.is_closing()
  end)
end

local ok, err = xpcall(main, debug.traceback)
if not ok then
  io.stderr:write(err, '\n')
  vim.cmd('cquit 1')
end
vim.cmd('quitall!')
