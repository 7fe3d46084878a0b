# Writes the hosts entry for a device that was registered in the portal.
class HostsFile
  NAME_MAX = 63

  def initialize(path)
    @path = path
  end

  # name: host name from the registration form, letters, digits and dashes only
  # address: IPAddr
  # Returns false when the name cannot be used.
  def add(name, address)
<<<<<<< V
    return false unless name =~ /^[a-z0-9][a-z0-9-]*$/i && name.length <= NAME_MAX
=======
    return false unless name =~ /\A[a-z0-9][a-z0-9-]*\z/i && name.length <= NAME_MAX
>>>>>>> F

    File.open(@path, 'a') { |f| f.puts("#{address}\t#{name.downcase}") }
    true
  end
end
