;;; test-lsp-mode.el --- lsp-mode against the server, in batch  -*- lexical-binding: t; -*-

;; Edits the sample as a user does and watches what arrives in flymake.

(load (expand-file-name "checks.el" (file-name-directory load-file-name)) nil t)
(package-activate-all) ; which Emacs does by itself where it is not in batch
(require 'lsp-mode)
(remove-hook 'kill-emacs-hook #'lsp--global-teardown) ; the server has been stopped by then

(defvar told nil "The visible ranges that were sent, latest first.")

(advice-add 'lsp-notify :before
            (lambda (method parameters)
              (when (equal method "plimsoll/didChangeVisibleRanges")
                (push (plist-get parameters :ranges) told))))

(defun replace-once (old new)
  "Put NEW in the place of OLD."
  (goto-char (point-min))
  (search-forward old)
  (replace-match new t t))

(defun action-titled (text)
  "The code action at point that has TEXT in its title."
  (seq-find (lambda (action) (string-match-p text (lsp-get action :title)))
            (lsp-code-actions-at-point)))

(defun tests ()
  "All checks, in one buffer."
  (setq plimsoll-command
        (list (getenv "PLIMSOLL_BIN") "lsp" "--log-file" (getenv "PLIMSOLL_LOG"))
        plimsoll-settings '(:enable :json-false)
        ;; As on a machine without another server for C; without a project to ask for.
        lsp-enabled-clients '(plimsoll)
        lsp-session-file (expand-file-name "session" (getenv "HOME")))
  ;; Flymake's own backend for C is in the way of others while it fails.
  (add-hook 'c-mode-hook (lambda () (setq-local flymake-diagnostic-functions nil)))
  (lsp-workspace-folders-add (file-name-directory (getenv "PLIMSOLL_SAMPLE")))
  (find-file (getenv "PLIMSOLL_SAMPLE"))
  (lsp)
  (when (check "lsp-mode starts plimsoll" (eventually #'plimsoll--server) (lsp-workspaces))
    (let ((server (plimsoll--server)) first)
      (check "as an add-on, beside others" (lsp--client-add-on? (lsp--workspace-client server)))
      (check "the server is told what is seen" (eventually (lambda () told)) told)
      (check "from the first line on" (equal (first-line (car told)) 0) told)
      (forward-line 3)
      (set-window-start nil (point))
      ;; In batch nothing is drawn, and what follows a scroll is done by drawing.
      (run-hook-with-args 'window-scroll-functions (selected-window) (point))
      (check "a scroll is told" (eventually (lambda () (equal (first-line (car told)) 3))) told)

      (check "a request that waits does not make it the server of other buffers"
             (null (with-temp-buffer (with-lsp-workspace server (plimsoll--server)))))

      (check "the settings count from the start" (and (eventually (lambda () (model-ready server)))
                                                      (null (findings)))
             (findings))
      (setq plimsoll-settings '(:enable t :exclude ["*.h"]))
      (with-lsp-workspace server
        (lsp--set-configuration (lsp-configuration-section "plimsoll")))
      (when (check "a finding on strcpy reaches flymake"
                   (eventually (lambda () (finding-on "strcpy")))
                   (findings))
        (check "the log tells of the first scoring" (eventually #'scored-once) (getenv "PLIMSOLL_LOG"))
        (sleep-for 1)
        (setq first (findings))

        (replace-once "size_t second = strlen(b);" "size_t second = strlen(b);\n    second += 1;")
        (check "typing in the function above moves the finding"
               (eventually (lambda ()
                             (equal (mapcar #'car (findings))
                                    (mapcar (lambda (one) (1+ (car one))) first))))
               (list first (findings)))
        (replace-once "strcpy(buffer, input);" "strlcpy(buffer, input, sizeof buffer);")
        (check "the fix clears the finding"
               (eventually (lambda () (null (finding-on "strlcpy"))))
               (findings))
        (replace-once "strlcpy(buffer, input, sizeof buffer);" "strcpy(buffer, input);")
        (replace-once "\n    second += 1;" "")
        (check "taking it back brings the findings back"
               (eventually (lambda () (equal (findings) first)))
               (list first (findings)))

        (goto-char (point-min))
        (search-forward "strcpy(")
        (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
          (check "hover tells of the margin"
                 (string-match-p "argin" (format "%S" (plimsoll--plist hover))) hover))
        (let ((show (action-titled "step scores")))
          (when (check "a code action shows the step scores" show (lsp-code-actions-at-point))
            (lsp-execute-code-action show)
            (with-current-buffer "*plimsoll step scores*"
              (check "the table opens in a buffer"
                     (string-match-p "copy_name   R = .*\n.*\n   [0-9]+-[0-9]+ +-?[0-9.]+ " (buffer-string))
                     (buffer-string)))))
        (let ((ignore (action-titled "this finding")))
          (when (check "a code action ignores the finding" ignore (lsp-code-actions-at-point))
            (lsp-execute-code-action ignore)
            (check "its comment stands above, and the finding goes"
                   (eventually (lambda () (and (line-of "plimsoll: ignore") (not (finding-on "strcpy")))))
                   (buffer-string)))))

      (setq lsp-restart 'ignore)
      (let ((process (lsp--workspace-proc server)))
        (lsp-workspace-shutdown server)
        (check "the server ends when asked to"
               (eventually (lambda () (not (process-live-p process))))
               (process-status process))))))

(run-tests #'tests)
;;; test-lsp-mode.el ends here
