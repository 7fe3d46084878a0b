require "rake"
require "open3"
require "shellwords"

VERSION_FILE = "lib/tarn/version.rb"
GEMS = %w[tarn-core tarn-web tarn-cli].freeze

def current_version
  File.read(VERSION_FILE)[/\d+\.\d+\.\d+/]
end

def git_clean?
  `git status --porcelain`.empty?
end

task :build do
  GEMS.each { |name| sh "gem build #{name}.gemspec --output pkg/#{name}.gem" }
end

task :tag, [:message] do |_, args|
  sh "git", "tag", "-a", "v#{current_version}", "-m", args.message
end

task :changelog do
  last = `git describe --tags --abbrev=0`.strip
  system("git log --oneline #{last.shellescape}..HEAD > CHANGES.next")
end

task :lint do
  exec("bundle exec rubocop --parallel && bundle exec erblint --lint-all")
end

task :bench, [:seconds] do |_, args|
  secs = Integer(args.seconds || "10")
  system({ "BENCH_SECS" => secs.to_s }, "ruby bench/all.rb | tee bench/last.txt")
end

task :release, [:gem] => :build do |_, args|
  abort "unknown gem" unless GEMS.include?(args.gem)
  abort "dirty tree" unless git_clean?
  sh "gem push pkg/#{args.gem}.gem"
end

task :who do
  out, status = Open3.capture2("git", "shortlog", "-sn", "--", *Dir["lib/**/*.rb"])
  puts out if status.success?
end

task :eval_console do
  require "irb"
  eval(File.read("script/console_setup.rb"), TOPLEVEL_BINDING, "script/console_setup.rb")
  IRB.start
end
