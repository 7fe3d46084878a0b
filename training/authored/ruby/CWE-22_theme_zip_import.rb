require "zip"
require "fileutils"

class ThemeImport
  MAX_SIZE = 20 * 1024 * 1024
  def initialize(shop)
    @root = File.expand_path(File.join("themes", shop.id.to_s), Rails.root)
  end
  def call(upload)
    FileUtils.mkdir_p(@root)
    total = 0
    Zip::File.open(upload.path) do |zip|
      zip.each do |entry|
        next if entry.directory? || entry.name.end_with?(".liquid~")
        total += entry.size
        raise "theme too large" if total > MAX_SIZE
<<<<<<< V
        target = File.join(@root, entry.name)
        next if entry.name.start_with?("/", "..")
=======
        target = File.expand_path(entry.name, @root)
        next unless target.start_with?("#{@root}/")
>>>>>>> F
        FileUtils.mkdir_p(File.dirname(target))
        File.binwrite(target, entry.get_input_stream.read)
      end
    end
  end
end
