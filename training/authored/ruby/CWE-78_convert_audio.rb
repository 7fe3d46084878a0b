require 'open3'

# Converts an uploaded recording to Ogg Vorbis.
#
# @param source [String] path of the recording, ends with the uploader's file name
# @param quality [Integer] 0 (small) to 10 (good)
# @return [String] path of the new file
# @raise [RuntimeError] when ffmpeg reports an error
def convert_audio(source, quality = 4)
  target = "#{source.delete_suffix(File.extname(source))}.ogg"
<<<<<<< V
  out, status = Open3.capture2e("ffmpeg -y -i '#{source}' -q:a #{quality.to_i} '#{target}'")
=======
  out, status = Open3.capture2e('ffmpeg', '-y', '-i', source, '-q:a', quality.to_i.to_s, target)
>>>>>>> F
  raise "conversion failed: #{out.lines.last}" unless status.success?

  target
end
