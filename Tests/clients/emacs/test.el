;;; test.el --- eglot against the server, in batch  -*- lexical-binding: t; -*-

;; Edits the sample as a user does and watches what arrives in flymake.  Prints a line a check and ends
;; with `N passed, M failed'.  Run by run.sh, never with -Q: Debian's eglot is found by site-start.

(require 'cl-lib)
(require 'flymake)
(load (expand-file-name "editors/emacs/plimsoll.el" (getenv "PLIMSOLL_ROOT")) nil t)

(defconst patience 60 "Seconds to wait for one change; the first includes loading the model.")
(defvar passed 0)
(defvar failed 0)

(defun check (name good &optional detail)
  "Count NAME as passed when GOOD, else as failed, with DETAIL."
  (if good (cl-incf passed) (cl-incf failed))
  (princ (format "%s: %s%s\n" (if good "ok" "not ok") name (if good "" (format "\n  %S" detail))))
  good)

(defun eventually (predicate)
  "Wait until PREDICATE holds; read from the server meanwhile."
  (let ((end (+ (float-time) patience)) result)
    (while (and (not (setq result (funcall predicate))) (< (float-time) end))
      (accept-process-output nil 0.05))
    result))

(defun findings ()
  "What flymake shows: (LINE . MESSAGE), sorted."
  (sort (mapcar (lambda (one)
                  (cons (line-number-at-pos (flymake-diagnostic-beg one))
                        (flymake-diagnostic-text one)))
                (flymake-diagnostics))
        (lambda (a b) (< (car a) (car b)))))

(defun line-of (text)
  "The line TEXT stands on."
  (save-excursion
    (goto-char (point-min))
    (and (search-forward text nil t) (line-number-at-pos))))

(defun finding-on (text)
  "A finding on the line of TEXT."
  (let ((line (line-of text)))
    (and line (cl-find-if (lambda (one) (= (car one) line)) (findings)))))

(defun scored-once ()
  "Whether the log tells of a scoring."
  (with-temp-buffer
    (ignore-errors (insert-file-contents (getenv "PLIMSOLL_LOG")))
    (search-forward " computed=" nil t)))

(defun send-changes ()
  "Send what was typed; in batch no idle timer does."
  (eglot--signal-textDocument/didChange))

(defvar told nil "The visible ranges that were sent, latest first.")

(defvar sent nil "The methods of all notifications, latest first.")

(advice-add 'jsonrpc-notify :before
            (lambda (_server method parameters)
              (push method sent)
              (when (eq method :plimsoll/didChangeVisibleRanges)
                (push (plist-get parameters :ranges) told))))

(defun first-line (ranges)
  "The first line of the first of RANGES."
  (and (> (length ranges) 0) (plist-get (plist-get (aref ranges 0) :start) :line)))

(defun tests ()
  "All checks, in one buffer."
  (setq plimsoll-command
        (list (getenv "PLIMSOLL_BIN") "lsp" "--log-file" (getenv "PLIMSOLL_LOG")))
  (find-file (getenv "PLIMSOLL_SAMPLE"))
  (check "the sample opens in c-mode" (eq major-mode 'c-mode) major-mode)
  (apply #'eglot (eglot--guess-contact))
  (let ((server (eglot-current-server)) first)
    (check "eglot starts plimsoll" (cl-typep server 'plimsoll-server) server)
    (check "the server is told what is seen" (eventually (lambda () told)) told)
    (check "from the first line on" (equal (first-line (car told)) 0) told)
    (goto-char (point-min))
    (forward-line 3)
    (set-window-start nil (point))
    ;; In batch nothing is drawn, and what follows a scroll is done by drawing.
    (run-hook-with-args 'window-scroll-functions (selected-window) (point))
    (check "a scroll is told" (eventually (lambda () (equal (first-line (car told)) 3))) told)
    (goto-char (point-min))
    (insert "/* */\n")
    (set-window-start nil (point-min))
    (run-hook-with-args 'window-scroll-functions (selected-window) (point-min))
    (check "after the text that was typed meanwhile"
           (and (eventually (lambda () (equal (first-line (car told)) 0)))
                (equal (seq-take sent 2)
                       '(:plimsoll/didChangeVisibleRanges :textDocument/didChange)))
           (list told sent))
    (delete-region (point-min) (progn (goto-char (point-min)) (forward-line 1) (point)))
    (send-changes)
    (setq told nil)
    (set-buffer-modified-p nil)
    (revert-buffer t t t)
    (check "a reverted buffer is told of again" (eventually (lambda () told)) told)
    (flymake-start nil)
    (when (check "a finding on strcpy reaches flymake"
                 (eventually (lambda () (finding-on "strcpy")))
                 (findings))
      ;; Findings come a definition at a time; the log tells when all are there.
      (check "the log tells of the first scoring" (eventually #'scored-once) (getenv "PLIMSOLL_LOG"))
      (sleep-for 1)
      (setq first (findings))
      (check "its message alone suffices" (string-match-p "margin" (cdr (finding-on "strcpy")))
             first)

      (undo-boundary)
      (goto-char (point-min))
      (search-forward "size_t second = strlen(b);")
      (insert "\n    second += 1;")
      (send-changes)
      (check "typing in the function above moves the finding"
             (eventually (lambda ()
                           (equal (mapcar #'car (findings))
                                  (mapcar (lambda (one) (1+ (car one))) first))))
             (list first (findings)))

      (goto-char (point-min))
      (search-forward "strcpy(buffer, input);")
      (replace-match "strlcpy(buffer, input, sizeof buffer);" t t)
      (send-changes)
      (check "the fix clears the finding"
             (eventually (lambda () (null (finding-on "strlcpy"))))
             (findings))

      (goto-char (point-min))
      (search-forward "strlcpy(buffer, input, sizeof buffer);")
      (replace-match "strcpy(buffer, input);" t t)
      (goto-char (point-min))
      (search-forward "\n    second += 1;")
      (replace-match "" t t)
      (send-changes)
      (check "taking it back brings the findings back"
             (eventually (lambda () (equal (findings) first)))
             (list first (findings)))

      (goto-char (point-min))
      (search-forward "strcpy(")
      (let ((hover (jsonrpc-request server :textDocument/hover
                                    (eglot--TextDocumentPositionParams) :timeout patience)))
        (check "hover tells of the margin"
               (string-match-p "argin" (format "%S" (plist-get hover :contents))) hover))

      (let* ((actions (jsonrpc-request
                       server :textDocument/codeAction
                       (list :textDocument (eglot--TextDocumentIdentifier)
                             :range (list :start (eglot--pos-to-lsp-position)
                                          :end (eglot--pos-to-lsp-position))
                             :context (list :diagnostics []))
                       :timeout patience))
             (commands (mapcar (lambda (action)
                                 (let ((command (plist-get action :command)))
                                   (if (stringp command) action command)))
                               actions))
             (show (cl-find "plimsoll.showStepScores" commands
                            :key (lambda (one) (plist-get one :command)) :test #'equal)))
        (when (check "a code action shows the step scores" show actions)
          (eglot-execute-command server (intern (plist-get show :command))
                                 (plist-get show :arguments))
          (with-current-buffer "*plimsoll step scores*"
            (check "the table opens in a buffer" (string-match-p "copy_name   R = " (buffer-string))
                   (buffer-string))))))

    (let ((process (jsonrpc--process server)))
      (eglot-shutdown server)
      (check "the server ends when asked to"
             (eventually (lambda () (not (process-live-p process))))
             (process-status process)))))

(condition-case problem
    (tests)
  (error (check "no Lisp error" nil problem)))
(princ (format "%d passed, %d failed\n" passed failed))
(set-buffer-modified-p nil)
(kill-emacs (if (zerop failed) 0 1))
;;; test.el ends here
