" Edits the sample as a user does and watches what ALE shows. Writes a line a check and ends with
" `N passed, M failed`. Vim's own screen would be among them on standard output, so they go to a file.

let s:patience = 60.0 " seconds to wait for one change; the first includes loading the model
let s:passed = 0
let s:failed = 0

function! s:Say(line) abort
  call writefile([a:line], $PLIMSOLL_RESULTS, 'a')
endfunction

function! s:Check(name, good, detail) abort
  if a:good
    let s:passed += 1
  else
    let s:failed += 1
  endif
  call s:Say((a:good ? 'ok: ' : 'not ok: ') . a:name . (a:good ? '' : "\n  " . string(a:detail)))
  return a:good
endfunction

" Until the expression holds; Vim goes on reading from the server meanwhile.
function! s:Eventually(Predicate) abort
  let l:begun = reltime()
  while reltimefloat(reltime(l:begun)) < s:patience
    if a:Predicate()
      return 1
    endif
    sleep 20m
  endwhile
  return 0
endfunction

" What ALE shows of ours: line and message.
function! s:Findings() abort
  let l:ours = filter(copy(ale#engine#GetLoclist(s:buffer)), {_, one -> one.linter_name is# 'plimsoll'})
  return map(l:ours, {_, one -> [one.lnum, one.text]})
endfunction

function! s:FindingOn(text) abort
  let l:lines = getbufline(s:buffer, 1, '$')
  return filter(s:Findings(), {_, one -> stridx(l:lines[one[0] - 1], a:text) >= 0})
endfunction

" Keys as if typed. Vim tells of changes in normal mode while it waits for a key, which it never does here.
function! s:Type(keys) abort
  call feedkeys(a:keys, 'tx')
  doautocmd TextChanged
endfunction

function! s:Text() abort
  return join(getline(1, '$'), "\n")
endfunction

function! s:Servers() abort
  return filter(job_info(), {_, job -> job_status(job) is# 'run' && string(job_info(job).cmd) =~# 'plimsoll'})
endfunction

function! s:Tests() abort
  execute 'edit' fnameescape($PLIMSOLL_SAMPLE)
  let s:buffer = bufnr('')
  if !s:Check('a finding on strcpy', s:Eventually({-> !empty(s:FindingOn('strcpy'))}), s:Findings())
    return
  endif
  call s:Check('its message alone suffices', s:FindingOn('strcpy')[0][1] =~# 'margin', s:Findings())
  sleep 1
  let l:first = s:Findings()
  let l:moved = map(copy(l:first), {_, one -> [one[0] + 1, one[1]]})

  call s:Type("gg6jo    second += 1;\<Esc>")
  call s:Check('typing in the function above moves the finding',
  \   s:Eventually({-> s:Findings() ==# l:moved}), [l:moved, s:Findings()])

  call search('strcpy(')
  call s:Type("ccstrlcpy(buffer, input, sizeof buffer);\<Esc>")
  call s:Check('the fix clears the finding', s:Eventually({-> empty(s:FindingOn('strlcpy'))}), s:Findings())

  call s:Type('uu')
  call s:Check('undo brings the findings back',
  \   s:Eventually({-> s:Findings() ==# l:first}), [l:first, s:Findings()])

  call search('strcpy(')
  ALEHover
  call s:Check('hover tells of the margin', s:Eventually({-> bufwinnr('ALEPreviewWindow') > 0
  \   && join(getbufline('ALEPreviewWindow', 1, '$')) =~# 'argin'}), execute('messages'))
  pclose

  " The menu asks for a number: ours is there before the menu.
  ALECodeAction
  call feedkeys("1\<CR>", 't')
  call s:Check('a code action writes a comment above, and the finding goes',
  \   s:Eventually({-> s:Text() =~# 'plimsoll: ignore' && empty(s:FindingOn('strcpy'))}), [s:Text(), s:Findings()])
  call s:Type('u')
  call s:Check('undo takes the comment back', s:Eventually({-> s:Findings() ==# l:first}), s:Findings())

  PlimsollScores
  call s:Check('the table opens in a scratch buffer',
  \   s:Eventually({-> &filetype is# 'plimsoll' && s:Text() =~# 'copy_name   R = '}), s:Text())
  call s:Check('with a line for each step', s:Text() =~# '\v\n   \d+-\d+ +-?\d\.\d\d +', s:Text())
  close

  let g:ale_plimsoll_settings = {'enable': v:false}
  ALELint
  call s:Check('a setting counts from the next look on', s:Eventually({-> empty(s:Findings())}), s:Findings())
  let g:ale_plimsoll_settings = {'enable': v:true}
  ALELint
  call s:Check('and so does the next', s:Eventually({-> s:Findings() ==# l:first}), s:Findings())

  let l:types = ['c', 'cpp', 'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'go',
  \   'java', 'rust', 'ruby', 'markdown']
  let l:languages = []
  for l:type in l:types
    execute 'new' | let &l:filetype = l:type
    let l:ours = filter(ale#linter#Get(l:type), {_, one -> one.name is# 'plimsoll'})
    let l:languages += map(l:ours, {_, one -> ale#linter#GetLanguage(bufnr(''), one)})
    bwipeout!
  endfor
  call s:Check('ALE knows it for every language', l:languages ==# l:types, l:languages)

  call s:Check('one server runs', len(s:Servers()) == 1, s:Servers())
  ALEStopAllLSPs
  call s:Check('the server ends when asked to', s:Eventually({-> empty(s:Servers())}), s:Servers())
endfunction

try
  call s:Tests()
catch
  call s:Check('no Vim error', 0, [v:exception, v:throwpoint])
endtry
call s:Say(s:passed . ' passed, ' . s:failed . ' failed')
execute s:failed ? 'cquit!' : 'qall!'
