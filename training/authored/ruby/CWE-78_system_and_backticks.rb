require 'shellwords'

module Media
  module_function

  def thumbnail(source, target, size)
<<<<<<< V
    system("convert #{source} -resize #{size.to_i}x #{target}")
=======
    system('convert', source, '-resize', "#{size.to_i}x", target)
>>>>>>> F
  end

  def page_count(dir, upload)
    path = File.join(dir, File.basename(upload.original_filename))
<<<<<<< V
    `pdfinfo "#{path}"`[/^Pages:\s+(\d+)/, 1].to_i
=======
    `pdfinfo #{path.shellescape}`[/^Pages:\s+(\d+)/, 1].to_i
>>>>>>> F
  end

  def git_revision
    `git rev-parse --short HEAD`.strip
  end

  def host_reachable?(host)
<<<<<<< V
    system("ping -c 1 -W 2 #{host} > /dev/null 2>&1")
=======
    system('ping', '-c', '1', '-W', '2', '--', host, out: File::NULL, err: File::NULL)
>>>>>>> F
  end

  def transcode(video)
    out = Rails.root.join('tmp', 'videos', "#{video.id}.mp4")
<<<<<<< V
    %x(ffmpeg -y -i "#{video.source_url}" -vf scale=1280:-2 #{out})
=======
    %x(ffmpeg -y -i #{video.source_url.shellescape} -vf scale=1280:-2 #{out})
>>>>>>> F
    $?.success?
  end

  def restart_worker(name)
<<<<<<< V
    exec('/bin/sh', '-c', "systemctl restart worker@#{name}")
=======
    exec('systemctl', 'restart', "worker@#{name}")
>>>>>>> F
  end

  def clean_cache
    system("rm -rf #{Rails.root.join('tmp', 'cache').to_s.shellescape}/*")
  end

  def archive(dir, files)
<<<<<<< V
    system("cd #{dir} && tar czf bundle.tgz #{files.join(' ')}")
=======
    system('tar', 'czf', 'bundle.tgz', '--', *files, chdir: dir)
>>>>>>> F
  end

  def send_report(address, path)
<<<<<<< V
    pid = spawn("mail -s 'Weekly report' #{address} < #{path.shellescape}")
=======
    pid = spawn('mail', '-s', 'Weekly report', '--', address, in: path)
>>>>>>> F
    Process.detach(pid)
  end

  def disk_free_mb
    `df -m --output=avail /`.lines.last.to_i
  end
end
