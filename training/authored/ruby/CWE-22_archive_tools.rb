require "zip"
require "rubygems/package"
require "pathname"
require "fileutils"
require "tmpdir"

module ArchiveTools
  module_function

  def unpack_zip(path, target)
    Zip::File.open(path) do |zip|
      zip.each do |entry|
<<<<<<< V
        dest = File.join(target, entry.name)
=======
        dest = File.join(target, File.basename(entry.name))
>>>>>>> F
        FileUtils.mkdir_p(File.dirname(dest))
        File.binwrite(dest, entry.get_input_stream.read) unless entry.directory?
      end
    end
  end

  def unpack_tar(io, target)
    root = Pathname(target).expand_path
    Gem::Package::TarReader.new(io).each do |entry|
      next unless entry.file?

      dest = (root + entry.full_name).cleanpath
<<<<<<< V
      next if entry.full_name.start_with?("..")
=======
      next unless dest.ascend.include?(root)
>>>>>>> F

      dest.dirname.mkpath
      dest.binwrite(entry.read)
    end
  end

  def read_manifest(path)
    Zip::File.open(path) { |zip| zip.read("META/manifest.json") }
  end

  def restore_links(io, target)
    Gem::Package::TarReader.new(io).each do |entry|
      next unless entry.header.typeflag == "2"
<<<<<<< V
      File.symlink(entry.header.linkname, File.join(target, File.basename(entry.full_name)))
=======
      File.symlink(File.basename(entry.header.linkname), File.join(target, File.basename(entry.full_name)))
>>>>>>> F
    end
  end

  def pack(dir, out)
    Zip::File.open(out, create: true) do |zip|
      Dir.glob("**/*", base: dir) { |name| zip.add(name, File.join(dir, name)) }
    end
  end

  def extract_one(zip_path, name, workdir)
    Zip::File.open(zip_path) do |zip|
      entry = zip.find_entry(name) or return
<<<<<<< V
      File.binwrite("#{workdir}/#{entry.name}", entry.get_input_stream.read)
=======
      File.binwrite("#{workdir}/payload.bin", entry.get_input_stream.read)
>>>>>>> F
    end
  end

  def in_scratch(zip_path)
    Dir.mktmpdir("import") do |dir|
      system("unzip", "-qq", "-j", zip_path, "*.csv", "-d", dir, exception: true)
      Dir[File.join(dir, "*.csv")].each { |csv| yield csv }
    end
  end

  def merge_member(base, member, body)
<<<<<<< V
    dest = Pathname(base).join(member)
=======
    dest = Pathname(base).join(member.tr("/\\", "__"))
>>>>>>> F
    raise ArgumentError, "empty member" if body.empty? || member.start_with?(".")

    dest.binwrite(body)
  end
end
