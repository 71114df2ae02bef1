;; The story in Emacs: emacs -Q --batch -l eglot.el CONFIGURATION FILE TODAY  -*- lexical-binding: t -*-

(setq make-backup-files nil create-lockfiles nil auto-save-default nil
      eglot-sync-connect 30 eglot-autoshutdown nil eglot-confirm-server-edits nil)
(require 'eglot)
(require 'flymake)

(defun story-wait (what met)
  "Wait until MET is true; give up on WHAT after half a minute."
  (let ((end (+ (float-time) 30)) value)
    (while (and (not (setq value (funcall met))) (< (float-time) end))
      ;; Changes are sent when Emacs falls idle, which it never does in batch.
      (when (eglot-current-server) (eglot--signal-textDocument/didChange))
      (accept-process-output nil 0.01))
    (unless value
      (error "never came: %s; the findings are %S" what (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))
    value))

(defun story-finding (text)
  (seq-find (lambda (d) (string-search text (flymake-diagnostic-text d))) (flymake-diagnostics)))

(defun story-fix (server title)
  "Apply the quick fix TITLE of the place where point is."
  (let ((action (story-wait title
                            (lambda ()
                              (seq-find (lambda (a) (equal (plist-get a :title) title))
                                        (eglot-code-actions (line-beginning-position) (line-end-position)))))))
    (eglot-execute server action)))

(let ((configuration (pop command-line-args-left))
      (file (pop command-line-args-left))
      (today (pop command-line-args-left)))
  (load configuration nil t)
  ;; The day is fixed through the server's options, as anybody could do it.
  (setcdr (car eglot-server-programs)
          (append (cdar eglot-server-programs) (list :initializationOptions (list :today today))))
  (find-file file)
  (text-mode)
  (let ((project-find-functions
         (list (lambda (_) (cons 'transient (file-name-directory file))))))
    (apply #'eglot (eglot--guess-contact)))
  (let ((server (story-wait "the server" #'eglot-current-server)))
    (flymake-mode 1)
    (flymake-start)
    (let ((owed (story-wait "the finding" (lambda () (story-finding "No thank-you to Grace Hopper yet")))))
      (goto-char (flymake-diagnostic-beg owed)))
    (story-fix server "Draft a thank-you to Grace Hopper")
    (let ((unsent (story-wait "the draft" (lambda () (story-finding "waits unsent")))))
      (goto-char (flymake-diagnostic-beg unsent)))
    (story-fix server "Mark as sent today")
    (story-wait "silence" (lambda () (not (story-finding "thank-you to Grace Hopper"))))
    (save-buffer)
    (eglot-shutdown server nil 10)
    (kill-emacs 0)))
