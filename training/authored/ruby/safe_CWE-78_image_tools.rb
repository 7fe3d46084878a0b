# frozen_string_literal: true

require "json"
require "open3"
require "pathname"
require "tempfile"

module Gallery
  # Wraps the vips and exiftool command line tools.
  class ImageTools
    Error = Class.new(StandardError)

    VIPS = "/usr/bin/vips"
    EXIFTOOL = "/usr/bin/exiftool"
    ENV_FOR_TOOLS = { "PATH" => "/usr/bin:/bin", "LC_ALL" => "C.UTF-8", "VIPS_BLOCK_UNTRUSTED" => "1" }.freeze
    SIZES = { thumb: 160, card: 480, full: 1920 }.freeze
    TIME_LIMIT = 30

    def initialize(originals:, variants:)
      @originals = Pathname(originals).realpath
      @variants = Pathname(variants)
    end

    def dimensions(id)
      out = run(EXIFTOOL, "-json", "-n", "-ImageWidth", "-ImageHeight", "--", original(id).to_s)
      data = JSON.parse(out).fetch(0)
      [Integer(data.fetch("ImageWidth")), Integer(data.fetch("ImageHeight"))]
    rescue JSON::ParserError, KeyError, IndexError, TypeError, ArgumentError => e
      raise Error, "no dimensions for #{id}: #{e.message}"
    end

    # Makes one variant and returns its path. The file gets its name only when
    # it is complete.
    def variant(id, size)
      width = SIZES.fetch(size)
      target = @variants.join("#{id}-#{size}.webp")
      source = original(id)
      return target if target.file? && target.mtime >= source.mtime

      Tempfile.create(["variant", ".webp"], @variants.to_s) do |tmp|
        tmp.close
        run(VIPS, "thumbnail", source.to_s, "#{File.expand_path(tmp.path)}[Q=82,strip]", width.to_s, "--size", "down")
        File.chmod(0o644, tmp.path)
        File.rename(tmp.path, target)
      end
      target
    end

    private

    def original(id)
      raise Error, "unknown picture" unless id.is_a?(String) && id.match?(/\A[0-9a-f]{32}\z/)

      path = @originals.join(id)
      raise Error, "unknown picture" unless path.file?

      path
    end

    def run(*command)
      Open3.popen3(ENV_FOR_TOOLS, *command, unsetenv_others: true, pgroup: true) do |stdin, stdout, stderr, thread|
        stdin.close
        out = Thread.new { stdout.read(1_000_000).to_s }
        err = Thread.new { stderr.read(10_000).to_s }
        unless thread.join(TIME_LIMIT)
          stop(thread)
          raise Error, "#{File.basename(command.first)} took too long"
        end
        status = thread.value
        raise Error, "#{File.basename(command.first)}: #{err.value.strip}" unless status.success?

        out.value
      end
    end

    def stop(thread)
      Process.kill("KILL", -thread.pid)
    rescue Errno::ESRCH
      nil
    end
  end
end
