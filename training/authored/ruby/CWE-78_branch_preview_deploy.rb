#!/usr/bin/env ruby
# frozen_string_literal: true
# Builds a preview instance for every branch pushed to the forge. The forge
# posts its events into a spool folder; cron starts this script every minute.
require "json"
require "open3"
require "yaml"
require "fileutils"
require "logger"
require "shellwords"
require "time"

module Preview
  SPOOL = "/var/spool/preview"
  WORK = "/srv/preview"
  CONFIG = YAML.safe_load_file("/etc/preview/config.yml")
  LOG = Logger.new($stdout)
  HOST_PART = /[^a-z0-9]+/
  KEEP_DAYS = 14
  class Failed < StandardError; end

  # One push as the forge reports it. Branch and author are free text there.
  Push = Struct.new(:repository, :branch, :sha, :author, keyword_init: true) do
    def self.read(path)
      doc = JSON.parse(File.read(path))
      new(repository: doc.fetch("repository").to_s, branch: doc.fetch("branch").to_s,
          sha: doc.fetch("after").to_s, author: doc["pusher"].to_s)
    end

    def valid?
      CONFIG["repositories"].key?(repository) && sha.match?(/\A\h{40}\z/) && !branch.empty?
    end

    def slug
      "p-#{branch.downcase.gsub(HOST_PART, "-")[0, 30]}-#{sha[0, 8]}"
    end
  end

  module_function

  def run(*argv, dir: WORK)
    out, status = Open3.capture2e(*argv, chdir: dir)
    raise Failed, "#{argv.first} ended with #{status.exitstatus}\n#{out}" unless status.success?
    out
  end

  # For the build steps, which are written as shell lines in config.yml.
  def shell(line, dir:)
    LOG.info("#{File.basename(dir)}: #{line}")
    out, status = Open3.capture2e("/bin/sh", "-ec", line, chdir: dir)
    raise Failed, out.lines.last(20).join unless status.success?
    out
  end

  def checkout(push)
    dir = File.join(WORK, push.slug)
    url = CONFIG["repositories"].fetch(push.repository).fetch("url")
    unless File.directory?(dir)
      run("git", "clone", "--no-checkout", "--filter=blob:none", "--", url, dir)
    end
    run("git", "fetch", "origin", push.sha, dir: dir)
    run("git", "checkout", "--force", "--detach", push.sha, dir: dir)
    dir
  end

  def build(push, dir)
    steps = CONFIG["repositories"].fetch(push.repository).fetch("steps")
    steps.each { |step| shell(step, dir: dir) }
  end

  def stamp(push, dir)
    described = run("git", "describe", "--always", "--dirty", dir: dir).strip
<<<<<<< V
    shell("./bin/stamp --version #{described} --label '#{push.branch}' > public/version.json", dir: dir)
=======
    json = run("./bin/stamp", "--version", described, "--label=#{push.branch}", dir: dir)
    File.write(File.join(dir, "public", "version.json"), json)
>>>>>>> F
  end

  def start(push, dir)
    port = free_port
    FileUtils.mkdir_p(File.join(dir, "tmp"))
    shell("PORT=#{port} ./bin/serve --daemon --name #{push.slug} > tmp/serve.log", dir: dir)
    vhost = "server_name #{push.slug}.#{CONFIG["domain"]};\nproxy_pass http://127.0.0.1:#{port};\n"
    File.write("/etc/preview/vhosts/#{push.slug}.conf", vhost)
    run("systemctl", "reload", "preview-proxy")
  end

  def free_port
    taken = Dir.glob("/etc/preview/vhosts/*.conf").map { |f| File.read(f)[/127\.0\.0\.1:(\d+)/, 1].to_i }
    (20_000..20_999).find { |p| !taken.include?(p) } or raise Failed, "no free port"
  end

  def announce(push)
    link = "https://#{push.slug}.#{CONFIG["domain"]}/"
    text = "Preview of #{push.branch} by #{push.author}: #{link}"
    IO.popen(["/usr/local/bin/chat-post", "--channel", CONFIG["channel"]], "w") { |io| io.write(text) }
  end

  # The commit subjects since the last preview of the same branch, for the log page.
  def changes(push, dir)
    range = "#{CONFIG["base"]}..#{push.sha}"
    subjects = run("git", "log", "--format=%s", range, dir: dir).lines(chomp: true)
<<<<<<< V
    mine = shell("git log --format=%h --fixed-strings --author=#{push.author.inspect} #{range}", dir: dir)
=======
    mine = shell("git log --format=%h --fixed-strings --author=#{push.author.shellescape} #{range}", dir: dir)
>>>>>>> F
    { subjects: subjects.first(50), own: mine.lines.size }
  end

  def sweep
    limit = Time.now - KEEP_DAYS * 86_400
    Dir.children(WORK).each do |name|
      dir = File.join(WORK, name)
      next if File.mtime(dir) > limit
      FileUtils.rm_f("/etc/preview/vhosts/#{name}.conf")
      FileUtils.rm_rf(dir, secure: true)
    end
  end

  def handle(path)
    push = Push.read(path)
    unless push.valid?
      LOG.warn("skipped #{File.basename(path)}")
      return
    end
    dir = checkout(push)
    build(push, dir)
    stamp(push, dir)
    File.write(File.join(dir, "public", "changes.json"), JSON.generate(changes(push, dir)))
    start(push, dir)
    announce(push)
  rescue JSON::ParserError, KeyError, Failed => e
    LOG.error("#{File.basename(path)}: #{e.message}")
  ensure
    FileUtils.rm_f(path)
  end

  def main
    Dir.glob(File.join(SPOOL, "*.json")).sort.each { |path| handle(path) }
    sweep
  end
end

Preview.main if $PROGRAM_NAME == __FILE__
