;;; checks.el --- What the tests share  -*- lexical-binding: t; -*-

;; Counted checks, waiting, what flymake shows, the end with `N passed, M failed'.

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

(defun model-ready (server)
  "Whether SERVER has loaded its model; a moment later, lest what follows be missed."
  (when (equal "ready" (plist-get (plist-get (plimsoll--request server "plimsoll/status" nil) :model)
                                  :state))
    (sleep-for 1)
    t))

(defun first-line (ranges)
  "The first line of the first of RANGES."
  (and (> (length ranges) 0) (plist-get (plist-get (aref ranges 0) :start) :line)))

(defun run-tests (tests)
  "Call TESTS and end Emacs."
  (condition-case problem
      (funcall tests)
    (error (check "no Lisp error" nil problem)))
  (princ (format "%d passed, %d failed\n" passed failed))
  (set-buffer-modified-p nil)
  (kill-emacs (if (zerop failed) 0 1)))

(provide 'checks)
;;; checks.el ends here
