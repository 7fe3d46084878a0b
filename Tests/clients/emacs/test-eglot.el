;;; test-eglot.el --- eglot against the server, in batch  -*- lexical-binding: t; -*-

;; Edits the sample as a user does and watches what arrives in flymake.

(load (expand-file-name "checks.el" (file-name-directory load-file-name)) nil t)
(require 'eglot)

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

(defun tests ()
  "All checks, in one buffer."
  (setq plimsoll-command
        (list (getenv "PLIMSOLL_BIN") "lsp" "--log-file" (getenv "PLIMSOLL_LOG"))
        plimsoll-settings '(:enable :json-false))
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
    (check "the settings count from the start" (and (eventually (lambda () (model-ready server)))
                                                    (null (findings)))
           (findings))
    (setq-default eglot-workspace-configuration '(:plimsoll (:enable t)))
    (eglot-signal-didChangeConfiguration server)
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
                   (buffer-string))))
        (let ((ignore (seq-find (lambda (action)
                                  (string-match-p "this finding" (plist-get action :title)))
                                actions)))
          (when (check "a code action ignores the finding" ignore actions)
            (eglot--apply-workspace-edit (plist-get ignore :edit))
            (send-changes)
            (check "its comment stands above, and the finding goes"
                   (eventually (lambda () (and (line-of "plimsoll: ignore") (not (finding-on "strcpy")))))
                   (buffer-string))))))

    (let ((process (jsonrpc--process server)))
      (eglot-shutdown server)
      (check "the server ends when asked to"
             (eventually (lambda () (not (process-live-p process))))
             (process-status process)))))

(run-tests #'tests)
;;; test-eglot.el ends here
