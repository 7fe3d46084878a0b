" The command beside what ALE does with Plimsoll: a table of the step scores of this file.

if exists('g:loaded_plimsoll_ale')
  finish
endif
let g:loaded_plimsoll_ale = 1

command! PlimsollScores call plimsoll#scores#Show(bufnr(''))
