require "fileutils"
require "tmpdir"

class PosterFrameJob < ApplicationJob
  queue_as :media

  def perform(video_id, second = "1")
    video = Video.find(video_id)
    Dir.mktmpdir do |dir|
      source = File.join(dir, "source.mp4")
      target = File.join(dir, "poster.jpg")
      File.binwrite(source, video.file.download)

      # second and caption are what the editor typed in the form
<<<<<<< V
      ok = system("ffmpeg -loglevel error -ss #{second} -i #{source} -frames:v 1 #{target}")
=======
      ok = system("ffmpeg", "-loglevel", "error", "-ss", second.to_s, "-i", source, "-frames:v", "1", target)
>>>>>>> F
      raise "ffmpeg failed for video #{video_id}" unless ok

      system("exiftool", "-q", "-overwrite_original", "-Description=#{video.caption}", target)
      video.poster.attach(io: File.open(target), filename: "poster.jpg")
    end
  end
end
