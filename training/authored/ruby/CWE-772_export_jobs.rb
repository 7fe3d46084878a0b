# frozen_string_literal: true

require "ffi"
require "net/sftp"
require "open3"
require "tempfile"
require "zlib"

module LibZip
  extend FFI::Library
  ffi_lib "zippy"
  attach_function :zippy_set_input, %i[pointer pointer size_t], :int
  attach_function :zippy_run, [:pointer], :int
  attach_function :zippy_close, [:pointer], :void
end

class ExportJob
  def initialize(account)
    @account = account
  end

  def header(path)
<<<<<<< V
    File.open(path).readline(chomp: true)
=======
    File.foreach(path, chomp: true).first
>>>>>>> F
  end

  def body(path)
    File.read(path, encoding: "UTF-8")
  end

  # The path is handed to a worker process, which opens it in a while.
  def stage(rows)
<<<<<<< V
    tempfile = Tempfile.new(["rows", ".csv"])
    rows.each { |r| tempfile.puts(r.join(",")) }
    tempfile.close
    tempfile.path
=======
    @file = Tempfile.new(["rows", ".csv"])
    rows.each { |r| @file.puts(r.join(",")) }
    @file.close
    @file.path
>>>>>>> F
  end

  def compress(zip, data)
<<<<<<< V
    LibZip.zippy_set_input(zip, FFI::MemoryPointer.from_string(data), data.bytesize)
    LibZip.zippy_run(zip)
=======
    mem = FFI::MemoryPointer.from_string(data)
    LibZip.zippy_set_input(zip, mem, data.bytesize)
    LibZip.zippy_run(zip).tap { mem.free }
>>>>>>> F
  end

  def close(zip)
<<<<<<< V
    LibZip.zippy_close(zip)
=======
    LibZip.zippy_close(zip)
    @zip = nil if zip.equal?(@zip)
>>>>>>> F
  end

  def finish
    close(@zip) if @zip
  end

  def upload(host, user, local)
    sftp = Net::SFTP.start(host, user)
<<<<<<< V
    sftp.upload!(local, "inbox/#{@account.id}.csv")
    sftp.session.close
=======
    begin
      sftp.upload!(local, "inbox/#{@account.id}.csv")
    ensure
      sftp.session.close
    end
>>>>>>> F
  end

  def line_count(path)
    out, status = Open3.capture2("wc", "-l", path)
    status.success? ? out.to_i : 0
  end

  def unpack(path)
    Zlib::GzipReader.open(path) { |gz| gz.read(1 << 20) }
  end

  def locked(key)
    conn = ActiveRecord::Base.connection_pool.checkout
<<<<<<< V
    yield conn, key
    ActiveRecord::Base.connection_pool.checkin(conn)
=======
    yield conn, key
  ensure
    ActiveRecord::Base.connection_pool.checkin(conn) if conn
>>>>>>> F
  end
end
