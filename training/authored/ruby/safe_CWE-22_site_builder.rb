#!/usr/bin/env ruby
# frozen_string_literal: true

# Builds the handbook from ./pages into ./public. Run by hand and by CI.
require "erb"
require "fileutils"
require "open3"
require "pathname"
require "tmpdir"
require "yaml"

ROOT = Pathname(__dir__).parent
PAGES = ROOT / "pages"
OUT = ROOT / "public"
LAYOUT = ERB.new((ROOT / "layout.erb").read, trim_mode: "-")

def config
  @config ||= YAML.load_file(ROOT / "site.yml")
end

def clean
  FileUtils.rm_rf(OUT)
  FileUtils.mkdir_p(OUT / "assets", mode: 0o755)
end

def pages
  Dir.glob("**/*.md", base: PAGES).sort
end

def target_of(page)
  OUT / page.sub(/\.md\z/, ".html")
end

def render(page)
  html, status = Open3.capture2("cmark-gfm", "--unsafe", stdin_data: (PAGES / page).read)
  abort "cmark failed on #{page}" unless status.success?

  target_of(page).dirname.mkpath
  target_of(page).write(LAYOUT.result_with_hash(body: html, title: page, site: config))
end

def copy_assets
  system("rsync -a --delete #{ROOT}/assets/ #{OUT}/assets/", exception: true)
end

def revision
  `git -C #{ROOT} rev-parse --short HEAD`.strip
end

def serve(port)
  exec("ruby", "-run", "-e", "httpd", OUT.to_s, "-p", Integer(port).to_s)
end

def plugins
  Dir[ROOT / "plugins" / "*.rb"].sort.each { |file| load file }
end

def pack
  Dir.mktmpdir do |dir|
    archive = File.join(dir, "site.tar.gz")
    system("tar", "-czf", archive, "-C", OUT.to_s, ".", exception: true)
    FileUtils.mv(archive, ROOT / "site-#{revision}.tar.gz")
  end
end

def build
  plugins
  clean
  pages.each { |page| render(page) }
  copy_assets
end

case ARGV.shift
when "build" then build
when "serve" then serve(ARGV.fetch(0, "8000"))
when "pack" then pack
else abort "usage: site build|serve [port]|pack"
end
