if vim.g.loaded_hearback then
  return
end
vim.g.loaded_hearback = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('hearback needs Neovim 0.11 or newer', vim.log.levels.WARN)
  return
end

-- `vim.lsp.enable('hearback', false)` in your own configuration takes it back.
vim.lsp.enable('hearback')

-- Neovim itself says nothing about a server that it cannot run.
vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'markdown', 'yaml' },
  once = true,
  callback = function()
    local path = require('hearback.program').path()
    local enabled = not vim.lsp.is_enabled or vim.lsp.is_enabled('hearback')
    if enabled and vim.fn.executable(path) == 0 then
      local text = ('hearback: cannot run "%s", see :checkhealth hearback'):format(path)
      vim.schedule(function()
        vim.notify(text, vim.log.levels.WARN)
      end)
    end
  end,
})

vim.api.nvim_create_user_command('Hearback', function(args)
  require('hearback').run(args.fargs)
end, {
  nargs = '*',
  desc = 'Follow-ups of your job search',
  complete = function(lead, line)
    return require('hearback').complete(lead, line)
  end,
})
