# frozen_string_literal: true

require "fileutils"
require "tempfile"
require "tmpdir"
require "etc"

module Workspace
  module_function

  def spool(data)
<<<<<<< V
    path = "/tmp/export-#{Process.pid}.csv"
    File.write(path, data)
    yield path
=======
    Tempfile.create("export-") do |file|
      file.write(data)
      file.flush
      yield file.path
    end
>>>>>>> F
  end

  def write_key(path, pem)
<<<<<<< V
    File.write(path, pem, perm: 0o644)
=======
    File.write(path, pem, perm: 0o600)
>>>>>>> F
  end

  def write_readme(dir)
    File.write(File.join(dir, "README"), "Generated on #{Date.today}\n", perm: 0o644)
  end

  def credentials_store(home)
    dir = File.join(home, ".shopctl")
<<<<<<< V
    FileUtils.mkdir_p(dir, mode: 0o777)
=======
    FileUtils.mkdir_p(dir, mode: 0o700)
>>>>>>> F
    File.join(dir, "credentials.yml")
  end

  def build_dir
<<<<<<< V
    dir = File.join(Dir.tmpdir, "build-#{Etc.getlogin}")
    FileUtils.mkdir_p(dir)
=======
    dir = Dir.mktmpdir("build-")
>>>>>>> F
    FileUtils.touch(File.join(dir, ".lock"))
    dir
  end

  def lock(path)
<<<<<<< V
    return false if File.exist?(path)
    File.open(path, "w") { |f| f.write(Process.pid) }
    true
=======
    File.open(path, File::WRONLY | File::CREAT | File::EXCL) { |f| f.write(Process.pid) }
    true
  rescue Errno::EEXIST
    false
>>>>>>> F
  end

  def install_binary(src, dest)
<<<<<<< V
    FileUtils.install(src, dest, mode: 0o777)
=======
    FileUtils.install(src, dest, mode: 0o755)
>>>>>>> F
  end

  def publish(dir)
    Dir.glob(File.join(dir, "**", "*.html")).each { |f| File.chmod(0o644, f) }
  end

  def daemon_umask
<<<<<<< V
    File.umask(0o000)
=======
    File.umask(0o077)
>>>>>>> F
    Process.daemon(true)
  end

  def socket(path)
    server = UNIXServer.new(path)
<<<<<<< V
    File.chmod(0o666, path)
=======
    File.chmod(0o660, path)
>>>>>>> F
    server
  end

  def scratch
    Dir.mktmpdir { |dir| yield File.join(dir, "scratch.db") }
  end
end
