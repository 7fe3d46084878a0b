;;; plimsoll-lsp-mode.el --- Plimsoll as a server of lsp-mode  -*- lexical-binding: t; -*-

;; Copyright 2026 the Plimsoll authors
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Loaded by plimsoll.el once lsp-mode is.  It is an add-on: lsp-mode runs it beside the server that a mode
;; has already.

;;; Code:

(require 'lsp-mode)
(require 'plimsoll)

;; The answer to what the server asks for, `workspace/configuration'.
(lsp-register-custom-settings
 (mapcar (lambda (key)
           (list (concat "plimsoll." key)
                 (lambda () (plist-get plimsoll-settings (intern (concat ":" key))))))
         '("enable" "model" "sensitivity" "threshold" "drop" "delay" "maximumFileBytes" "generated" "completion" "exclude")))

(defun plimsoll--lsp-show-step-scores (action)
  "Show the table that the code action's command, ACTION, names."
  (let ((arguments (plimsoll--plist (lsp-get action :arguments))))
    (apply #'plimsoll-show-step-scores nil (append arguments nil))))

(lsp-register-client
 (make-lsp-client
  :new-connection (lsp-stdio-connection (lambda () plimsoll-command))
  :major-modes plimsoll-modes
  :server-id 'plimsoll
  :add-on? t
  :initialization-options (lambda () plimsoll-settings)
  :action-handlers (ht ("plimsoll.showStepScores" #'plimsoll--lsp-show-step-scores))))

(defun plimsoll--plist (value)
  "VALUE with each JSON object in it as a plist; lsp-mode has hash tables where it is not told otherwise."
  (cond ((hash-table-p value)
         (let (plist)
           (maphash (lambda (key one)
                      (setq plist `(,(intern (concat ":" key)) ,(plimsoll--plist one) . ,plist)))
                    value)
           plist))
        ((vectorp value) (cl-map 'vector #'plimsoll--plist value))
        (t value)))

(defun plimsoll--lsp-server ()
  "The server of ours that lsp-mode runs for this buffer."
  ;; Not `lsp-workspaces': while a request waits, that is its workspace in every buffer.
  (when lsp-managed-mode
    (seq-find (lambda (workspace)
                (and (eq 'plimsoll (lsp--client-server-id (lsp--workspace-client workspace)))
                     (eq 'initialized (lsp--workspace-status workspace))))
              lsp--buffer-workspaces)))

(add-hook 'plimsoll--server-functions #'plimsoll--lsp-server)
(add-hook 'lsp-managed-mode-hook #'plimsoll--watch-windows)

(cl-defmethod plimsoll--uri ((_server lsp--workspace))
  (lsp--buffer-uri))

(cl-defmethod plimsoll--request ((server lsp--workspace) method params)
  (plimsoll--plist (with-lsp-workspace server (lsp-request method params))))

(cl-defmethod plimsoll--notify ((server lsp--workspace) method params)
  (with-lsp-workspace server (lsp-notify method params)))

(provide 'plimsoll-lsp-mode)
;;; plimsoll-lsp-mode.el ends here
