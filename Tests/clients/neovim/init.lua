-- A bare Neovim with the plug-in of this repository, as a user who copied it would have it.
vim.cmd('filetype plugin on')
vim.g.plimsoll = {
  cmd = { vim.env.PLIMSOLL_BIN, 'lsp', '--log-file', vim.env.PLIMSOLL_LOG },
}
vim.opt.runtimepath:prepend(vim.env.PLIMSOLL_ROOT .. '/editors/neovim')
