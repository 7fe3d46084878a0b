;;; plimsoll-table.el --- The table of step scores  -*- lexical-binding: t; -*-

;; Copyright 2026 the Plimsoll authors
;; SPDX-License-Identifier: Apache-2.0

;;; Code:

(require 'plimsoll)

(defun plimsoll--number (value)
  "VALUE as a margin is written; a dash when it is none."
  (if (numberp value) (format "%6.2f" value) "     –"))

(defun plimsoll--insert-trajectory (trajectory)
  "Insert the steps of TRAJECTORY, a line each."
  (insert (format "%s   R = %s%s\n   lines      margin    fall  kind\n"
                  (plist-get trajectory :name)
                  (string-trim (plimsoll--number (plist-get trajectory :reward)))
                  (if (plist-get trajectory :leftOut)
                      (format "   left out: %s" (plist-get trajectory :leftOut))
                    "")))
  (seq-doseq (step (plist-get trajectory :steps))
    (let* ((range (plist-get step :range))
           (start (plist-get range :start))
           (end (plist-get range :end))
           (first (1+ (plist-get start :line)))
           (last (+ (plist-get end :line) (if (> (plist-get end :character) 0) 1 0))))
      (insert (format "   %-10s %s  %s%s%s\n" (format "%d-%d" first (max first last))
                      (plimsoll--number (plist-get step :margin))
                      (plimsoll--number (plist-get step :fall))
                      ;; A kind that is named is the most probable one.
                      (if (plist-get step :kind)
                          (format "  %s %.0f %%" (plist-get step :kind)
                                  (* 100 (plist-get (elt (plist-get step :kinds) 0) :probability)))
                        "")
                      (if (eq (plist-get step :flagged) t) "  flagged" "")))))
  (insert "\n"))

(defun plimsoll-show-step-scores (&optional server uri name)
  "Show the margin of every step of this buffer, or of URI on SERVER.
With NAME, show that definition only."
  (interactive)
  (let* ((server (or server (plimsoll--server) (user-error "No server runs here")))
         (uri (or uri (plimsoll--uri server)))
         (scores (plimsoll--request server "plimsoll/stepScores" `(:textDocument (:uri ,uri)))))
    (with-current-buffer (get-buffer-create "*plimsoll step scores*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert uri "\n\n")
        (seq-doseq (trajectory (plist-get scores :trajectories))
          (when (or (null name) (equal name (plist-get trajectory :name)))
            (plimsoll--insert-trajectory trajectory)))
        (goto-char (point-min)))
      (special-mode)
      (display-buffer (current-buffer)))))

(provide 'plimsoll-table)
;;; plimsoll-table.el ends here
