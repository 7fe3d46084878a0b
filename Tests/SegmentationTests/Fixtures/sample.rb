require 'open3'
require 'yaml'

LIMIT = 10

module Notes
  class Store
    attr_reader :path

    def initialize(path)
      @path = path
    end

    # Finds a note.
    def find(name)
      text = File.read("#{path}/#{name}")

      if text.empty?
        nil
      elsif text.size > LIMIT
        text[0, LIMIT]
      else
        YAML.load(text)
      end
    end

    def self.open(path)
      store = new(path)
      yield store

      return store
    ensure
      puts 'closed'
    end
  end
end

def run(command)
  lines = []

  Open3.popen2("sh -c #{command}") do |_, output|
    output.each_line do |line|
      lines << line
    end

    lines.uniq!
  end
  lines
rescue Errno::ENOENT
  raise 'no shell'
end

run('ls') if $PROGRAM_NAME == __FILE__

task :list, [:where] do |_, given|
  where = given[:where]

  puts run("ls #{where}")
end
