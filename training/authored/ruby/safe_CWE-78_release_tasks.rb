# frozen_string_literal: true

require "open3"
require "rake"
require "shellwords"

module Release
  extend Rake::DSL
  ROOT = File.expand_path("..", __dir__)

  module_function

  def version
    File.read(File.join(ROOT, "VERSION")).strip
  end

  def clean?
    `git status --porcelain`.empty?
  end

  def tag(name)
    system("git", "tag", "-a", name, "-m", "Release #{name}", exception: true)
  end

  def changelog(since)
    out, status = Open3.capture2("git", "log", "--pretty=format:%h %s", "#{since}..HEAD", chdir: ROOT)
    raise "git log failed" unless status.success?

    out.lines.map { |line| "- #{line.chomp}" }.join("\n")
  end

  def build_assets
    Dir.chdir(ROOT) do
      sh "npm ci --no-audit"
      sh "npm run build"
    end
  end

  def package(target)
    files = Dir.glob("{lib,bin,public}/**/*", base: ROOT).reject { |f| File.directory?(File.join(ROOT, f)) }
    system("tar", "-czf", target, "-C", ROOT, *files, exception: true)
  end

  def checksum(path)
    IO.popen(["sha256sum", path], &:read).split.first
  end

  def cpu_count
    `nproc`.to_i.clamp(1, 8)
  end

  def install
    namespace :release do
      desc "Tag and package the current version"
      task :all do
        abort "working tree is dirty" unless clean?
        build_assets
        package("pkg/app-#{version}.tgz")
        tag("v#{version}")
      end
    end
  end
end
