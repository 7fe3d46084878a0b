require "open3"
require "shellwords"
require "tempfile"

class LintError < StandardError; end

class SitemapLint
  XMLLINT = "/usr/bin/xmllint".freeze
  SCHEMA = File.expand_path("../schemas/sitemap.xsd", __dir__).freeze

  def initialize(logger)
    @logger = logger
    @version = `#{XMLLINT} --version 2>&1`.lines.first.to_s.strip
  end

  def check(xml, label)
    Tempfile.create(["sitemap", ".xml"]) do |file|
      file.write(xml)
      file.flush
      out, status = Open3.capture2e(XMLLINT, "--noout", "--nonet", "--schema", SCHEMA, file.path)
      @logger.info("lint #{label.inspect} exit=#{status.exitstatus}")
      raise LintError, tidy(out, file.path) unless status.success?
    end
    true
  end

  def check_all(paths)
    paths.reject do |path|
      system(XMLLINT, "--noout", "--nonet", "--", File.absolute_path(path), out: File::NULL, err: File::NULL)
    end
  end

  # shown to the operator, who may paste it into a terminal
  def hint(path)
    ["xmllint", "--noout", "--schema", SCHEMA, File.absolute_path(path)].shelljoin
  end

  private

  def tidy(text, path)
    text.gsub(path, "sitemap").lines.first(20).join
  end
end
