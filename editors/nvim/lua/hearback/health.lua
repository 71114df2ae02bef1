local M = {}

function M.check()
  local health, program = vim.health, require('hearback.program')
  health.start('hearback')

  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. tostring(vim.version()))
  else
    health.error('Neovim 0.11 or newer is needed')
  end

  local path = program.path()
  if vim.fn.executable(path) == 1 then
    local done = vim.system({ path, '--version' }, { text = true }):wait(5000)
    if done.code == 0 then
      health.ok(('%s at %s'):format(vim.trim(done.stdout), vim.fn.exepath(path)))
    else
      health.error(('%s does not start'):format(vim.fn.exepath(path)), vim.trim(done.stderr or ''))
    end
  else
    health.error(('cannot run "%s"'):format(path), {
      'Install hearback and put it on your PATH',
      "or name it: vim.lsp.config('hearback', { cmd = { '/path/to/hearback', 'lsp' } })",
    })
  end

  if vim.lsp.is_enabled and not vim.lsp.is_enabled('hearback') then
    health.warn("switched off: vim.lsp.enable('hearback', false) was called")
  end

  local clients = vim.lsp.get_clients({ name = 'hearback' })
  if #clients == 0 then
    health.info('not running: no Markdown or YAML file is open')
  end
  for _, client in ipairs(clients) do
    health.ok(('attached to %d buffer(s), root %s'):format(vim.tbl_count(client.attached_buffers), client.root_dir or 'none'))
  end
end

return M
