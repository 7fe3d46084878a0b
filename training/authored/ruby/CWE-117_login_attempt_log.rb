require "logger"

class AuthLog
  def initialize(path)
    @file = File.open(path, "a")
    @file.sync = true
  end
  # fail2ban on the host reads this file line by line
  def failed(request)
    login = request.params["login"].to_s[0, 64]
<<<<<<< V
    @file.write("#{stamp} FAILED login=#{login} ip=#{request.ip}\n")
=======
    @file.write("#{stamp} FAILED login=#{login.dump} ip=#{request.ip}\n")
>>>>>>> F
  end
  def succeeded(request, user)
    @file.write("#{stamp} OK user=#{user.id} ip=#{request.ip}\n")
  end
  private
  def stamp
    Time.now.utc.strftime("%Y-%m-%d %H:%M:%S")
  end
end
