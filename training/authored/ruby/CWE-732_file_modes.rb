#!/usr/bin/env ruby
# frozen_string_literal: true

require "fileutils"
require "tempfile"
require "tmpdir"
require "openssl"

STATE = "/var/lib/agent"

def write_key(key)
<<<<<<< V
  File.open("#{STATE}/agent.key", "w", 0o644) { |f| f.write(key.to_pem) }
=======
  File.open("#{STATE}/agent.key", "w", 0o600) { |f| f.write(key.to_pem) }
>>>>>>> F
end

def write_certificate(cert)
  File.open("#{STATE}/agent.crt", "w", 0o644) { |f| f.write(cert.to_pem) }
end

def install_hook(body)
  path = "/etc/agent/hooks/post-sync"
  File.write(path, body)
<<<<<<< V
  FileUtils.chmod(0o777, path)
=======
  FileUtils.chmod(0o755, path)
>>>>>>> F
end

def stage_report(text)
<<<<<<< V
  path = "/tmp/agent-report-#{Process.pid}.txt"
  File.write(path, text)
=======
  path = Tempfile.create("agent-report").path
  File.write(path, text)
>>>>>>> F
  path
end

def world_readable_motd(text)
  File.write("/run/motd.d/agent", text)
  FileUtils.chmod("a+r", "/run/motd.d/agent")
end

def scratch
<<<<<<< V
  dir = "/tmp/agent-work"
  FileUtils.mkdir_p(dir)
=======
  dir = Dir.mktmpdir("agent-work")
>>>>>>> F
  yield dir
ensure
  FileUtils.rm_rf(dir)
end

def spool_dir
<<<<<<< V
  FileUtils.mkdir_p("#{STATE}/spool", mode: 0o777)
=======
  FileUtils.mkdir_p("#{STATE}/spool", mode: 0o770)
>>>>>>> F
end

def drop_box
  FileUtils.mkdir_p("/srv/dropbox")
  FileUtils.chmod(0o1777, "/srv/dropbox")
end

def save_token(token)
<<<<<<< V
  File.write("#{STATE}/token", token)
  File.chmod(0o600, "#{STATE}/token")
=======
  File.write("#{STATE}/token", token, perm: 0o600)
>>>>>>> F
end

def start_daemon
<<<<<<< V
  File.umask(0o000)
=======
  File.umask(0o077)
>>>>>>> F
  Process.daemon(true)
end
