;;; plimsoll-visible.el --- Tells the server what is seen  -*- lexical-binding: t; -*-

;; Copyright 2026 the Plimsoll authors
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; What is seen is scored before the rest (plimsoll/didChangeVisibleRanges).

;;; Code:

(require 'plimsoll)

(defconst plimsoll--scroll-pause 0.05
  "Seconds after a scroll: windows know where they end then, and not every line of it is told.")

(defvar plimsoll--timer nil
  "Runs when it is time to tell what is seen; nil when nothing has changed.")

(defvar-local plimsoll--told nil
  "The server and the ranges of this buffer that it was told last, as a cons.")

(defun plimsoll--visible-ranges (buffer)
  "The lines of BUFFER that a window shows, as LSP ranges in a vector."
  (with-current-buffer buffer
    (apply #'vector
           (mapcar (lambda (window)
                     (let* ((start (window-start window))
                            ;; Where a window ends is most often the start of the line below.
                            (end (max start (1- (window-end window t)))))
                       (list :start (list :line (1- (line-number-at-pos start t)) :character 0)
                             :end (list :line (line-number-at-pos end t) :character 0))))
                   (get-buffer-window-list buffer 'no-minibuffer 'visible)))))

(defun plimsoll--tell-visible ()
  "Tell the servers what is seen of their buffers, where that has changed."
  (setq plimsoll--timer nil)
  (dolist (buffer (buffer-list))
    (with-demoted-errors "plimsoll: %S"
      (with-current-buffer buffer
        (when-let ((server (plimsoll--server)))
          (let ((ranges (plimsoll--visible-ranges buffer)))
            (unless (and (eq (car plimsoll--told) server) (equal (cdr plimsoll--told) ranges))
              (plimsoll--notify server "plimsoll/didChangeVisibleRanges"
                                `(:textDocument (:uri ,(plimsoll--uri server)) :ranges ,ranges))
              (setq plimsoll--told (cons server ranges)))))))))

(defun plimsoll--visible-changed (&rest _)
  "Tell what is seen in a moment."
  (unless plimsoll--timer
    (setq plimsoll--timer (run-with-timer plimsoll--scroll-pause nil #'plimsoll--tell-visible))))

(defun plimsoll--opened-anew ()
  "Tell what is seen again: eglot closes and opens the document of a reverted buffer."
  (setq plimsoll--told nil)
  (plimsoll--visible-changed))

(defun plimsoll--watch-windows ()
  "Follow what is seen of a buffer that Plimsoll manages from now on, or no longer."
  (if (plimsoll--server)
      (progn (add-hook 'window-scroll-functions #'plimsoll--visible-changed nil t)
             (add-hook 'after-revert-hook #'plimsoll--opened-anew nil t)
             ;; Everywhere: another buffer that comes into a window hides this one.
             (add-hook 'window-configuration-change-hook #'plimsoll--visible-changed)
             (plimsoll--opened-anew))
    (remove-hook 'window-scroll-functions #'plimsoll--visible-changed t)
    (remove-hook 'after-revert-hook #'plimsoll--opened-anew t)
    (unless (seq-some (lambda (buffer)
                        (memq #'plimsoll--visible-changed
                              (buffer-local-value 'window-scroll-functions buffer)))
                      (buffer-list))
      (remove-hook 'window-configuration-change-hook #'plimsoll--visible-changed))
    (setq plimsoll--told nil)))

(provide 'plimsoll-visible)
;;; plimsoll-visible.el ends here
