;;; plimsoll-eglot.el --- Plimsoll as a server of eglot  -*- lexical-binding: t; -*-

;; Copyright 2026 the Plimsoll authors
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Loaded by plimsoll.el once eglot is.  eglot runs one server a mode: these entries take the place of
;; clangd or pylsp in it.

;;; Code:

(require 'eglot)
(require 'plimsoll)

(defclass plimsoll-server (eglot-lsp-server) ()
  :documentation "A running `plimsoll lsp'.")

(defun plimsoll--contact (_interactive)
  "The class and command eglot starts a server with."
  (cons 'plimsoll-server plimsoll-command))

(dolist (mode plimsoll-modes)
  (add-to-list 'eglot-server-programs (cons mode #'plimsoll--contact)))

(cl-defmethod eglot-initialization-options ((_server plimsoll-server))
  "The settings; those of `eglot-workspace-configuration' lie over them."
  (or plimsoll-settings (make-hash-table)))

(defun plimsoll--eglot-server ()
  "The server of ours that eglot runs for this buffer."
  (when (eglot-managed-p)
    (let ((server (eglot-current-server)))
      (and (cl-typep server 'plimsoll-server) (jsonrpc-running-p server) server))))

(add-hook 'plimsoll--server-functions #'plimsoll--eglot-server)
(add-hook 'eglot-managed-mode-hook #'plimsoll--watch-windows)

(cl-defmethod plimsoll--uri ((_server plimsoll-server))
  (plist-get (eglot--TextDocumentIdentifier) :uri))

(cl-defmethod plimsoll--request ((server plimsoll-server) method params)
  (jsonrpc-request server (intern (concat ":" method)) params :timeout 60))

(cl-defmethod plimsoll--notify ((server plimsoll-server) method params)
  (eglot--signal-textDocument/didChange)
  (jsonrpc-notify server (intern (concat ":" method)) params))

;; The code action's command: its arguments are the document's URI and, perhaps, a definition's name.
(cl-defmethod eglot-execute-command
  ((server plimsoll-server) (_command (eql 'plimsoll.showStepScores)) arguments)
  "Show the table that ARGUMENTS name, here and not by way of the SERVER."
  (apply #'plimsoll-show-step-scores server (append arguments nil)))

(provide 'plimsoll-eglot)
;;; plimsoll-eglot.el ends here
