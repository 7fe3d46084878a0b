#!/usr/bin/env ruby
# Takes in the recordings of the lecture halls: looks at a file, makes a web
# version, a strip of thumbnails and a sound-only version and registers all of
# it. File names come from the lecturers and may contain anything.
require "optparse"
require "open3"
require "json"
require "fileutils"
require "pathname"
require "shellwords"

module Ingest
  PROFILES = {
    "web"   => %w[-c:v libx264 -preset slow -crf 23 -c:a aac -b:a 128k -movflags +faststart],
    "small" => %w[-vf scale=-2:480 -c:v libx264 -preset slow -crf 27 -c:a aac -b:a 96k],
    "sound" => %w[-vn -c:a libmp3lame -q:a 4]
  }.freeze
  SUFFIX = { "web" => ".mp4", "small" => ".480.mp4", "sound" => ".mp3" }.freeze
  SOURCES = %w[.mp4 .mov .mkv .webm .mts].freeze
  HALLS = %w[audimax north-1 north-2 physics].freeze
  class Failed < StandardError; end

  class Runner
    def initialize(verbose: false)
      @verbose = verbose
    end

    # Runs a program with exactly these arguments.
    def call(*argv)
      argv = argv.map(&:to_s)
      warn("+ #{argv.shelljoin}") if @verbose
      out, err, status = Open3.capture3([argv.first, argv.first], *argv.drop(1))
      raise Failed, "#{argv.first}: #{err.lines.last.to_s.strip}" unless status.success?
      out
    end

    # For the two fixed pipelines below, which have no arguments of their own.
    def fixed(line)
      out, status = Open3.capture2("/bin/sh", "-c", line)
      raise Failed, line unless status.success?
      out
    end

    def free_gigabytes
      fixed("df -k --output=avail /srv/media | tail -n 1").to_i / 1024 / 1024
    end

    def encoders
      fixed("ffmpeg -hide_banner -encoders 2>/dev/null | awk '{print $2}'").split
    end
  end

  class Recording
    attr_reader :path, :hall

    def initialize(path, hall)
      @path = Pathname.new(path).expand_path
      @hall = hall
      raise Failed, "no such file: #{path}" unless @path.file?
      raise Failed, "kind of file: #{@path.extname}" unless SOURCES.include?(@path.extname.downcase)
    end

    # A name for the web: letters, digits and hyphens only.
    def slug
      base = path.basename(path.extname).to_s.unicode_normalize(:nfkd)
      base = base.encode("US-ASCII", invalid: :replace, undef: :replace, replace: "")
      base = base.downcase.gsub(/[^a-z0-9]+/, "-").gsub(/\A-+|-+\z/, "")
      base.empty? ? "recording" : base[0, 60]
    end
  end

  class Pipeline
    def initialize(runner, target_root, dry: false)
      @runner = runner
      @root = Pathname.new(target_root).expand_path
      @dry = dry
    end

    def process(recording, profiles)
      info = probe(recording)
      dir = @root.join(recording.hall, "#{Time.now.strftime("%Y%m%d")}-#{recording.slug}")
      return puts("#{recording.path} -> #{dir}") if @dry
      FileUtils.mkdir_p(dir)
      made = profiles.map { |profile| encode(recording, dir, profile) }
      made << thumbnails(recording, dir, info[:seconds])
      register(dir, recording, info, made)
    end

    private

    def probe(recording)
      out = @runner.call("ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams",
                         "-protocol_whitelist", "file", "-i", "file:#{recording.path}")
      doc = JSON.parse(out)
      video = doc.fetch("streams", []).find { |s| s["codec_type"] == "video" } or raise Failed, "no picture"
      { seconds: doc.dig("format", "duration").to_f, width: video["width"].to_i, height: video["height"].to_i }
    rescue JSON::ParserError
      raise Failed, "ffprobe gave no answer"
    end

    def encode(recording, dir, profile)
      target = dir.join("#{recording.slug}#{SUFFIX.fetch(profile)}")
      @runner.call("ffmpeg", "-nostdin", "-y", "-v", "error", "-protocol_whitelist", "file",
                   "-i", "file:#{recording.path}", *PROFILES.fetch(profile), "file:#{target}")
      target
    end

    def thumbnails(recording, dir, seconds)
      target = dir.join("strip.jpg")
      every = [(seconds / 24).floor, 1].max
      @runner.call("ffmpeg", "-nostdin", "-y", "-v", "error", "-protocol_whitelist", "file",
                   "-i", "file:#{recording.path}", "-frames:v", "1",
                   "-vf", "fps=1/#{every},scale=160:-1,tile=24x1", "file:#{target}")
      target
    end

    def register(dir, recording, info, files)
      entry = {
        hall: recording.hall, original: recording.path.basename.to_s, slug: recording.slug,
        seconds: info[:seconds].round, size: files.sum(&:size), files: files.map { |f| f.basename.to_s }
      }
      dir.join("recording.json").write(JSON.pretty_generate(entry))
      # The cataloguer reads its record from standard input.
      IO.popen(["media-catalogue", "add", "--hall=#{recording.hall}", "-"], "w") { |io| io.write(JSON.generate(entry)) }
      raise Failed, "media-catalogue: #{$?.exitstatus}" unless $?.success?
      puts "#{recording.slug}: #{files.size} files"
    end
  end
end

if $PROGRAM_NAME == __FILE__
  options = { hall: nil, profiles: Ingest::PROFILES.keys, target: "/srv/media", dry: false, verbose: false }
  OptionParser.new do |o|
    o.banner = "usage: video-ingest --hall HALL FILE..."
    o.on("--hall HALL", Ingest::HALLS) { |v| options[:hall] = v }
    o.on("--profiles LIST", Array) { |v| options[:profiles] = v & Ingest::PROFILES.keys }
    o.on("--target DIR") { |v| options[:target] = v }
    o.on("-n", "--dry-run") { options[:dry] = true }
    o.on("-v", "--verbose") { options[:verbose] = true }
  end.parse!
  abort("which hall?") if options[:hall].nil?

  runner = Ingest::Runner.new(verbose: options[:verbose])
  abort("less than 20 GB left") if runner.free_gigabytes < 20
  pipeline = Ingest::Pipeline.new(runner, options[:target], dry: options[:dry])
  failed = ARGV.reject do |file|
    pipeline.process(Ingest::Recording.new(file, options[:hall]), options[:profiles])
    true
  rescue Ingest::Failed => e
    warn "#{file}: #{e.message}"
    false
  end
  exit(failed.empty? ? 0 : 1)
end
