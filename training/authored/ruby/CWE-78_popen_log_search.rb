class LogSearch
  LOG_DIR = Rails.root.join("log", "tenants")

  def initialize(tenant)
    @file = LOG_DIR.join("#{tenant.id}.log").to_s
  end

  # Lines that contain what the tenant typed.
  def grep(pattern, limit: 200)
    lines = []
    pattern = pattern.to_s[0, 100]
<<<<<<< V
    IO.popen("grep -F -m #{limit.to_i} -e \"#{pattern.gsub('"', '\\"')}\" #{@file}") do |io|
=======
    IO.popen(["grep", "-F", "-m", limit.to_i.to_s, "-e", pattern, @file]) do |io|
>>>>>>> F
      io.each_line { |l| lines << l.chomp }
    end
    lines
  end

  def size
    File.size?(@file) || 0
  end
end
