# frozen_string_literal: true

require "erb"
require "open3"
require "open-uri"
require "uri"

class DocumentTools
  def initialize(root)
    @root = root
  end

  def word_count(name)
<<<<<<< V
    out, = Open3.capture2("wc -w #{File.join(@root, name)}")
=======
    out, = Open3.capture2("wc", "-w", File.join(@root, File.basename(name)))
>>>>>>> F
    out.to_i
  end

  def render_graph(dot_source)
    svg, err, status = Open3.capture3("dot", "-Tsvg", stdin_data: dot_source)
    raise err unless status.success?
    svg
  end

  def grep(pattern)
<<<<<<< V
    out, _status = Open3.capture2e("grep -rn #{pattern} .", chdir: @root)
=======
    out, _status = Open3.capture2e("grep", "-rn", "-e", pattern, ".", chdir: @root)
>>>>>>> F
    out.lines.first(200)
  end

  def feed_preview(source)
<<<<<<< V
    URI.open(source) { |io| io.read(4096) }
=======
    URI.join("https://feeds.example.org/", ERB::Util.url_encode(source)).open { |io| io.read(4096) }
>>>>>>> F
  end

  def first_line(name)
<<<<<<< V
    IO.readlines(name).first
=======
    File.readlines(File.join(@root, File.basename(name))).first
>>>>>>> F
  end

  def commit_log(branch)
<<<<<<< V
    IO.popen("git log --oneline -n 20 #{branch}", &:readlines)
=======
    IO.popen(["git", "log", "--oneline", "-n", "20", "--end-of-options", branch], &:readlines)
>>>>>>> F
  end

  def kernel_release
    IO.popen("uname -r", &:read).strip
  end

  def spell_check(text, lang)
<<<<<<< V
    Open3.popen3("aspell list -l #{lang}") do |stdin, stdout, _stderr, _thread|
=======
    Open3.popen3("aspell", "list", "--lang=#{lang}") do |stdin, stdout, _stderr, _thread|
>>>>>>> F
      stdin.write(text)
      stdin.close
      stdout.read.split
    end
  end

  def sorted_sizes
    results = Open3.pipeline_r("du -a .", "sort -n", chdir: @root) { |out, _| out.read }
    results.lines.map { |l| l.split("\t", 2) }
  end

  def read_upload(path)
<<<<<<< V
    Kernel.open(path, "rb") { |f| f.read(512) }
=======
    File.open(path, "rb") { |f| f.read(512) }
>>>>>>> F
  end
end
