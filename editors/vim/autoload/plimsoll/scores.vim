" The table of step scores, asked of the server that ALE runs and shown in a scratch buffer.

function! s:Number(value) abort
  return type(a:value) is v:t_float || type(a:value) is v:t_number ? printf('%6.2f', a:value) : '     –'
endfunction

function! s:Step(step) abort
  let l:first = a:step.range.start.line + 1
  let l:last = a:step.range.end.line + (a:step.range.end.character > 0)
  " A kind that is named is the most probable one.
  let l:kind = get(a:step, 'kind', '')
  return printf('   %-10s %s  %s', l:first . '-' . max([l:first, l:last]),
  \   s:Number(a:step.margin), s:Number(get(a:step, 'fall', v:null)))
  \   . (empty(l:kind) ? '' : printf('  %s %.0f %%', l:kind, a:step.kinds[0].probability * 100))
  \   . (get(a:step, 'flagged', v:false) ? '  flagged' : '')
endfunction

" The answer of plimsoll/stepScores as lines: one line a step, below the name of its definition.
function! s:Table(scores) abort
  let l:lines = []
  for l:trajectory in a:scores.trajectories
    let l:left_out = get(l:trajectory, 'leftOut', '')
    let l:lines += [l:trajectory.name . '   R = ' . trim(s:Number(get(l:trajectory, 'reward', v:null)))
    \   . (empty(l:left_out) ? '' : '   left out: ' . l:left_out)]
    let l:lines += ['   lines      margin    fall  kind']
    let l:lines += map(copy(l:trajectory.steps), {_, step -> s:Step(step)}) + ['']
  endfor
  return l:lines
endfunction

function! s:Show(name, response) abort
  if has_key(a:response, 'error')
    echohl WarningMsg | echomsg 'plimsoll: ' . a:response.error.message | echohl None
    return
  endif
  botright new
  setlocal buftype=nofile bufhidden=wipe noswapfile filetype=plimsoll
  call setline(1, [a:name, ''] + s:Table(a:response.result))
  setlocal nomodifiable
endfunction

function! plimsoll#scores#Show(buffer) abort
  let l:name = fnamemodify(bufname(a:buffer), ':p')
  call ale#lsp_linter#SendRequest(a:buffer, 'plimsoll',
  \   [0, 'plimsoll/stepScores', {'textDocument': {'uri': ale#util#ToURI(l:name)}}],
  \   function('s:Show', [l:name]))
endfunction
