-- How Neovim starts hearback. Change any of it with `vim.lsp.config('hearback', { … })`.

---@type vim.lsp.Config
return {
  cmd = { 'hearback', 'lsp' },
  filetypes = { 'markdown', 'yaml' },
  -- The first that is found, going upwards. A note below neither is read on its own.
  root_markers = { 'hearback.yaml', '.git' },
}
