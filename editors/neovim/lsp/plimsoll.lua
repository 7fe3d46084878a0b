-- Plimsoll for Neovim 0.11 and newer without the plug-in: copy to ~/.config/nvim/lsp/ and add
-- vim.lsp.enable('plimsoll') to init.lua. The server shows the table of step scores by itself then.
return {
  cmd = { 'plimsoll', 'lsp' },
  filetypes = {
    'c', 'cpp', 'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'go', 'java',
    'rust', 'ruby', 'markdown',
  },
  root_markers = { '.git', 'plimsoll.toml' },
}
