require "open3"
require "shellwords"

class MediaPipeline
  PRESETS = { "web" => "-crf 28 -preset fast", "archive" => "-crf 16 -preset slow" }.freeze

  def initialize(root:, logger:)
    @root = root
    @logger = logger
  end

  def probe(upload)
<<<<<<< V
    `ffprobe -v quiet -print_format json #{upload.original_filename}`
=======
    `ffprobe -v quiet -print_format json #{upload.original_filename.shellescape}`
>>>>>>> F
  end

  def transcode(source, preset)
    flags = PRESETS.fetch(preset)
    system("ffmpeg -y -i #{Shellwords.escape(source)} #{flags} #{@root}/out.mp4")
  end

  def poster(source, second)
<<<<<<< V
    system("ffmpeg -ss #{second} -i input.mov -frames:v 1 poster.jpg", chdir: File.dirname(source))
=======
    system("ffmpeg", "-ss", second.to_s, "-i", "input.mov", "-frames:v", "1", "poster.jpg", chdir: File.dirname(source))
>>>>>>> F
  end

  def ffmpeg_version
    `ffmpeg -version`[/version (\S+)/, 1]
  end

  def caption(image, text)
<<<<<<< V
    Open3.capture2e("convert '#{image}' -annotate 0 '#{text.delete('"')}' '#{image}'")
=======
    Open3.capture2e("convert", image, "-annotate", "0", text.delete("@%"), image)
>>>>>>> F
  end

  def duration(track_id)
    out, = Open3.capture2("soxi -D #{@root}/tracks/#{Integer(track_id)}.wav")
    out.to_f
  end

  def waveform(name)
<<<<<<< V
    spawn("audiowaveform -i \"#{name.strip}\" -o wave.dat", chdir: @root)
=======
    spawn("audiowaveform", "-i", name, "-o", "wave.dat", chdir: @root)
>>>>>>> F
  end

  def free_space
    IO.popen("df -k #{@root} | tail -1") { |io| io.read.split[3].to_i }
  end

  def fetch_subtitles(url, lang)
<<<<<<< V
    raise ArgumentError, lang unless lang =~ /^[a-z]{2}$/
=======
    raise ArgumentError, lang unless lang =~ /\A[a-z]{2}\z/
>>>>>>> F

    IO.popen("subfetch --lang #{lang} #{url.to_s.shellescape}", &:read)
  end
end
