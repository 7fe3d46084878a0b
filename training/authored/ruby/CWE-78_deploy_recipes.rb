# config/deploy/tasks.rb
require "sshkit"
require "shellwords"

set :application, "kelp"
set :branch, ENV.fetch("BRANCH", "main")

namespace :deploy do
  task :checkout do
    on roles(:app) do
<<<<<<< V
      execute "cd #{release_path} && git checkout #{fetch(:branch)}"
=======
      within(release_path) { execute :git, "checkout", fetch(:branch).shellescape }
>>>>>>> F
    end
  end

  task :restart do
    on roles(:app) do
      execute "sudo systemctl restart kelp-web && sleep 2 && systemctl is-active kelp-web"
    end
  end

  task :announce do
    run_locally do
<<<<<<< V
      message = `git log -1 --format=%s`.strip
      execute "notify-send 'deployed: #{message}'"
=======
      message = `git log -1 --format=%h`.strip
      execute "notify-send 'deployed: #{message}'"
>>>>>>> F
    end
  end

  task :clean do
    on roles(:app) do
      keep = Integer(fetch(:keep_releases, 5))
      execute "ls -1dt #{releases_path}/* | tail -n +#{keep + 1} | xargs -r rm -rf"
    end
  end
end

namespace :db do
  task :dump do
    on primary(:db) do
<<<<<<< V
      execute "PGPASSWORD=#{ENV['DB_PASSWORD']} pg_dump kelp > /tmp/kelp.sql"
=======
      execute "umask 077; pg_dump kelp > ~/kelp-$(date +%F).sql"
>>>>>>> F
    end
  end

  task :console, [:user] do |_, args|
<<<<<<< V
    exec "ssh -t db1 psql -U #{args.user} kelp"
=======
    exec "ssh", "-t", "db1", "psql -U #{args.user.shellescape} kelp"
>>>>>>> F
  end
end

package_list = %w[nginx redis-server imagemagick]

task :packages do
  on roles(:all) do
    execute "sudo apt-get install -y #{package_list.join(' ')}"
<<<<<<< V
    execute "curl -fsSL http://pkgs.example.org/agent.sh | sudo sh"
=======
    execute "sudo apt-get install -y kelp-agent"
>>>>>>> F
  end
end

task :motd, [:text] do |_, args|
  on roles(:all) do
<<<<<<< V
    execute "echo \"#{args.text}\" | sudo tee /etc/motd"
=======
    upload! StringIO.new(args.text), "/etc/motd"
>>>>>>> F
  end
end

task :uptime do
  on(roles(:all)) { |host| info "#{host}: #{capture('uptime | cut -d, -f1')}" }
end
