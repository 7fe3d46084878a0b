#!/usr/bin/env ruby
# frozen_string_literal: true

# Copies finished recordings to the archive host and lists what is there.
require "open3"
require "shellwords"

HOST = "archive@10.20.0.5"
ROOT = "/srv/recordings"

def ssh(*words)
  out, status = Open3.capture2("ssh", "-o", "BatchMode=yes", HOST, words.map(&:shellescape).join(" "))
  abort "ssh ended with #{status.exitstatus}" unless status.success?
  out
end
def archive(path)
  title = File.basename(path)
  ssh("mkdir", "-p", "--", "#{ROOT}/#{title}")
  system("scp", "-q", "-B", "./#{title}", "#{HOST}:#{"#{ROOT}/incoming".shellescape}", chdir: File.dirname(path)) or
    abort "copy of #{title} failed"
  ssh("mv", "--", "#{ROOT}/incoming/#{title}", "#{ROOT}/#{title}/")
end
ARGV.each { |path| archive(path) }
puts ssh("ls", "-l", ROOT)
