;;; plimsoll.el --- Plimsoll with eglot  -*- lexical-binding: t; -*-

;; Copyright 2026 the Plimsoll authors
;; SPDX-License-Identifier: Apache-2.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))

;;; Commentary:

;; Tells eglot to use `plimsoll lsp' for the languages Plimsoll reads:
;;
;;   (load "/path/to/plimsoll.el")
;;   (add-hook 'c-mode-hook #'eglot-ensure)
;;
;; eglot runs one server a mode: these entries take the place of clangd or pylsp there.  To keep
;; another server for a mode, remove the mode from `plimsoll-modes' before loading this file.

;;; Code:

(require 'eglot)

(defgroup plimsoll nil
  "Margins of each step of code."
  :group 'tools)

(defcustom plimsoll-command '("plimsoll" "lsp")
  "The server's program and arguments."
  :type '(repeat string))

(defcustom plimsoll-modes
  '(c-mode c++-mode python-mode js-mode typescript-mode go-mode java-mode rust-mode ruby-mode
    c-ts-mode c++-ts-mode python-ts-mode js-ts-mode typescript-ts-mode go-ts-mode java-ts-mode
    rust-ts-mode ruby-ts-mode markdown-mode)
  "The major modes whose files Plimsoll reads."
  :type '(repeat symbol))

(defclass plimsoll-server (eglot-lsp-server) ()
  :documentation "A running `plimsoll lsp'.")

(defun plimsoll--contact (_interactive)
  "The class and command eglot starts a server with."
  (cons 'plimsoll-server plimsoll-command))

(dolist (mode plimsoll-modes)
  (add-to-list 'eglot-server-programs (cons mode #'plimsoll--contact)))

;; What is seen is scored before the rest (plimsoll/didChangeVisibleRanges).

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
        (let ((server (and (eglot-managed-p) (eglot-current-server))))
          (when (and (cl-typep server 'plimsoll-server) (jsonrpc-running-p server))
            (let ((ranges (plimsoll--visible-ranges buffer)))
              (unless (and (eq (car plimsoll--told) server) (equal (cdr plimsoll--told) ranges))
                ;; The lines are those of the text with what was typed just now.
                (eglot--signal-textDocument/didChange)
                (jsonrpc-notify server :plimsoll/didChangeVisibleRanges
                                (list :textDocument (eglot--TextDocumentIdentifier)
                                      :ranges ranges))
                (setq plimsoll--told (cons server ranges))))))))))

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
  (if (and (eglot-managed-p) (cl-typep (eglot-current-server) 'plimsoll-server))
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

(add-hook 'eglot-managed-mode-hook #'plimsoll--watch-windows)

(defun plimsoll--number (value)
  "VALUE as a margin is written; a dash when it is none."
  (if (numberp value) (format "%6.2f" value) "     –"))

(defun plimsoll--insert-trajectory (trajectory)
  "Insert the steps of TRAJECTORY, a line each."
  (insert (format "%s   R = %s\n   lines      margin    fall  kind\n"
                  (plist-get trajectory :name)
                  (string-trim (plimsoll--number (plist-get trajectory :reward)))))
  (seq-doseq (step (plist-get trajectory :steps))
    (let* ((range (plist-get step :range))
           (start (plist-get range :start))
           (end (plist-get range :end))
           (first (1+ (plist-get start :line)))
           (last (+ (plist-get end :line) (if (> (plist-get end :character) 0) 1 0))))
      (insert (format "   %-10s %s  %s%s%s\n" (format "%d-%d" first (max first last))
                      (plimsoll--number (plist-get step :margin))
                      (plimsoll--number (plist-get step :fall))
                      (let ((kind (and (plist-get step :kinds) (elt (plist-get step :kinds) 0))))
                        (if kind
                            (format "  %s %.0f %%" (plist-get kind :name)
                                    (* 100 (plist-get kind :probability)))
                          ""))
                      (if (eq (plist-get step :flagged) t) "  flagged" "")))))
  (insert "\n"))

(defun plimsoll-show-step-scores (&optional server uri name)
  "Show the margin of every step of this buffer, or of URI on SERVER.
With NAME, show that definition only."
  (interactive)
  (let* ((server (or server (eglot-current-server) (user-error "No server runs here")))
         (document (if uri (list :uri uri) (eglot--TextDocumentIdentifier)))
         (scores (jsonrpc-request server :plimsoll/stepScores (list :textDocument document)
                                  :timeout 60)))
    (with-current-buffer (get-buffer-create "*plimsoll step scores*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (plist-get document :uri) "\n\n")
        (seq-doseq (trajectory (plist-get scores :trajectories))
          (when (or (null name) (equal name (plist-get trajectory :name)))
            (plimsoll--insert-trajectory trajectory)))
        (goto-char (point-min)))
      (special-mode)
      (display-buffer (current-buffer)))))

;; The code action's command: its arguments are the document's URI and, perhaps, a definition's name.
(cl-defmethod eglot-execute-command
  ((server plimsoll-server) (_command (eql 'plimsoll.showStepScores)) arguments)
  "Show the table that ARGUMENTS name, here and not by way of the SERVER."
  (apply #'plimsoll-show-step-scores server (append arguments nil)))

(provide 'plimsoll)
;;; plimsoll.el ends here
