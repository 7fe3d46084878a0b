" Plimsoll as a linter of ALE: one server for all of its languages. ALE finds it by ale_linters/*/plimsoll.vim.

call ale#Set('plimsoll_executable', 'plimsoll')
call ale#Set('plimsoll_options', '')
call ale#Set('plimsoll_settings', {})

" The folder of the nearest .git, else of the nearest plimsoll.toml, else the file's own.
function! plimsoll#ale#Root(buffer) abort
  let l:git = ale#path#FindNearestDirectory(a:buffer, '.git')
  if !empty(l:git)
    return fnamemodify(l:git, ':h:h')
  endif
  let l:settings = ale#path#FindNearestFile(a:buffer, 'plimsoll.toml')
  return fnamemodify(empty(l:settings) ? bufname(a:buffer) : l:settings, ':p:h')
endfunction

" What the protocol calls the language, without what a file type says after a dot.
function! plimsoll#ale#Language(buffer) abort
  return split(getbufvar(a:buffer, '&filetype'), '\.')[0]
endfunction

function! plimsoll#ale#Define(filetype) abort
  call ale#linter#Define(a:filetype, {
  \   'name': 'plimsoll',
  \   'lsp': 'stdio',
  \   'executable': {buffer -> ale#Var(buffer, 'plimsoll_executable')},
  \   'command': {buffer -> '%e lsp' . ale#Pad(ale#Var(buffer, 'plimsoll_options'))},
  \   'language': function('plimsoll#ale#Language'),
  \   'project_root': function('plimsoll#ale#Root'),
  \   'initialization_options': {buffer -> ale#Var(buffer, 'plimsoll_settings')},
  \   'lsp_config': {buffer -> {'plimsoll': ale#Var(buffer, 'plimsoll_settings')}},
  \})
endfunction
