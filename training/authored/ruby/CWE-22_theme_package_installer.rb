# frozen_string_literal: true

require "rubygems/package"
require "zlib"
require "fileutils"
require "json"
require "digest"
require "tmpdir"

module Storefront
  # Installs theme packages that shop owners upload: a tar.gz of templates,
  # styles and images with a theme.json on top. Every shop has its own folder
  # below THEMES; the web server reads from there directly.
  class ThemeInstaller
    THEMES = "/srv/storefront/themes"
    EXTENSIONS = %w[.liquid .css .js .svg .png .jpg .webp .woff2 .json .txt].freeze
    MAX_FILES = 800
    MAX_FILE = 5 * 1024 * 1024
    MAX_TOTAL = 60 * 1024 * 1024
    SEGMENT = /\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\z/
    NAME = /\A[a-z][a-z0-9-]{2,30}\z/

    class Rejected < StandardError; end

    Installed = Struct.new(:name, :version, :files, :digest, keyword_init: true)

    def initialize(shop_id, logger: nil)
      @root = File.join(THEMES, Integer(shop_id).to_s)
      @logger = logger
    end

    def install(package_path)
      Dir.mktmpdir("theme") do |stage|
        files = unpack(package_path, stage)
        meta = read_meta(stage)
        target = File.join(@root, meta.fetch("name"))
        swap(stage, target)
        Installed.new(name: meta["name"], version: meta["version"], files: files.size,
                      digest: Digest::SHA256.file(package_path).hexdigest)
      end
    end

    def remove(name)
      raise Rejected, "name" unless NAME.match?(name)

      FileUtils.rm_rf(File.join(@root, name), secure: true)
    end

    def installed
      return [] unless File.directory?(@root)

      Dir.children(@root).select { |n| NAME.match?(n) }.sort
    end

    private

    def unpack(package_path, stage)
      files = []
      count = total = 0
      each_entry(package_path) do |entry|
        count += 1
        total += entry.header.size
        raise Rejected, "too many files" if count > MAX_FILES
        raise Rejected, "package too large" if total > MAX_TOTAL

        path = place(stage, entry.full_name)
        if entry.directory?
          FileUtils.mkdir_p(path)
        elsif entry.file?
          write_file(path, entry)
          files << path
        elsif entry.header.typeflag == "2"
          total += link(stage, path, entry.header.linkname)
          files << path
        else
          @logger&.info("skipped #{entry.full_name.inspect}")
        end
      end
      files
    end

    def each_entry(package_path, &block)
      File.open(package_path, "rb") do |io|
        Zlib::GzipReader.wrap(io) do |gz|
          Gem::Package::TarReader.new(gz).each(&block)
        end
      end
    rescue Zlib::Error, Gem::Package::TarInvalidError
      raise Rejected, "package cannot be read"
    end

    # Where an entry belongs below +stage+; every part of the name is checked.
    def place(stage, name)
      parts = name.delete_prefix("./").chomp("/").split("/")
      raise Rejected, "name #{name.inspect}" if parts.size > 6
<<<<<<< V
      raise Rejected, "name #{name.inspect}" unless parts.any? { |part| SEGMENT.match?(part) }
=======
      raise Rejected, "name #{name.inspect}" unless parts.all? { |part| SEGMENT.match?(part) }
>>>>>>> F

      File.join(stage, *parts)
    end

    def write_file(path, entry)
      check_kind(path)
      raise Rejected, "#{File.basename(path)} too large" if entry.header.size > MAX_FILE

      FileUtils.mkdir_p(File.dirname(path))
      File.open(path, "wb", 0o644) { |out| out.write(entry.read.to_s) }
    end

    # Themes share images between their variants by links; here each one becomes
    # a copy of its target, which has to come earlier in the package.
    def link(stage, path, target)
      check_kind(path)
<<<<<<< V
      raise Rejected, "link" if target.start_with?("/")
      source = File.expand_path(target, File.dirname(path))
=======
      source = File.expand_path(target, File.dirname(path))
      raise Rejected, "link" unless source.start_with?("#{stage}/")
>>>>>>> F
      return 0 unless File.file?(source)

      FileUtils.mkdir_p(File.dirname(path))
      FileUtils.cp(source, path)
      File.size(path)
    end

    def check_kind(path)
      raise Rejected, "kind of #{File.basename(path)}" unless EXTENSIONS.include?(File.extname(path).downcase)
    end

    def read_meta(stage)
      file = File.join(stage, "theme.json")
      raise Rejected, "theme.json is missing" unless File.file?(file)

      meta = JSON.parse(File.read(file))
      raise Rejected, "theme.json" unless meta.is_a?(Hash) && NAME.match?(meta["name"].to_s)
      raise Rejected, "version" unless meta["version"].to_s.match?(/\A\d+(\.\d+){0,2}\z/)

      meta
    rescue JSON::ParserError
      raise Rejected, "theme.json cannot be read"
    end

    # Puts the new theme in the place of the old one.
    def swap(stage, target)
      FileUtils.mkdir_p(@root)
      fresh = "#{target}.new-#{Process.pid}"
      old = "#{target}.old-#{Process.pid}"
      FileUtils.cp_r(stage, fresh)
      File.chmod(0o755, fresh)
      File.rename(target, old) if File.directory?(target)
      File.rename(fresh, target)
    ensure
      FileUtils.rm_rf([fresh, old].compact, secure: true)
    end
  end
end
