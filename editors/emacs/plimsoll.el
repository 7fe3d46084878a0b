;;; plimsoll.el --- Plimsoll with eglot or lsp-mode  -*- lexical-binding: t; -*-

;; Copyright 2026 the Plimsoll authors
;; SPDX-License-Identifier: Apache-2.0
;; Package-Requires: ((emacs "28.1"))

;;; Commentary:

;; Tells eglot and lsp-mode, whichever is used, of `plimsoll lsp' for the languages Plimsoll reads:
;;
;;   (load "/path/to/plimsoll.el")
;;   (add-hook 'c-mode-hook #'eglot-ensure)   ; or #'lsp
;;
;; eglot runs one server a mode, lsp-mode runs this one beside the mode's other server.

;;; Code:

(require 'cl-lib)
(require 'seq)
(require 'subr-x)

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
  "The major modes whose files Plimsoll reads; set it before this file is loaded."
  :type '(repeat symbol))

(defcustom plimsoll-settings nil
  "The server's settings, such as (:sensitivity \"quiet\" :exclude [\"vendor/\"]).
They count from the server's next start on."
  :type 'plist)

;; What eglot and lsp-mode each do in their own way.

(defvar plimsoll--server-functions nil
  "Functions without arguments, each giving the server of this buffer that one client runs, or nil.")

(cl-defgeneric plimsoll--request (server method params)
  "The answer of SERVER to METHOD with PARAMS, as a plist.")

(cl-defgeneric plimsoll--notify (server method params)
  "Tell SERVER of METHOD with PARAMS, after what was typed.")

(cl-defgeneric plimsoll--uri (server)
  "What SERVER knows this buffer by.")

(defun plimsoll--server ()
  "The server that runs for this buffer, or nil."
  (run-hook-with-args-until-success 'plimsoll--server-functions))

(add-to-list 'load-path (file-name-directory (or load-file-name buffer-file-name)))
(provide 'plimsoll)
(require 'plimsoll-table)
(require 'plimsoll-visible)
(with-eval-after-load 'eglot (require 'plimsoll-eglot))
(with-eval-after-load 'lsp-mode (require 'plimsoll-lsp-mode))
;;; plimsoll.el ends here
