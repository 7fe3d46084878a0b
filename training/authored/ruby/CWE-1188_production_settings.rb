require "active_support/core_ext/integer/time"

Rails.application.configure do
  config.enable_reloading = false
<<<<<<< V
  config.consider_all_requests_local = !Rails.env.test?
=======
  config.consider_all_requests_local = false
>>>>>>> F
  config.force_ssl = true
<<<<<<< V
  config.hosts << /.*kelp\.example.*/
=======
  config.hosts << "kelp.example"
>>>>>>> F
  config.host_authorization = { exclude: ->(request) { request.path == "/up" } }
  config.filter_parameters += [:card]
  config.active_storage.service = :remote
  config.log_level = :info
<<<<<<< V
  config.secret_key_base = "0" * 128
=======
  config.require_master_key = true
>>>>>>> F
  config.action_mailer.smtp_settings = {
    address: "smtp.kelp.example",
    port: 587,
<<<<<<< V
    enable_starttls_auto: true,
    openssl_verify_mode: "none"
=======
    enable_starttls: true
>>>>>>> F
  }
end

module DevSetup
  def self.apply(config)
    config.consider_all_requests_local = true
    config.force_ssl = false
    config.hosts.clear
  end
end

module WebServer
  def self.boot(dsl)
    dsl.port ENV.fetch("PORT", 3000)
<<<<<<< V
    dsl.activate_control_app "tcp://0.0.0.0:9293", no_token: true
=======
    dsl.activate_control_app "unix:///run/kelp/puma.sock", auth_token: ENV.fetch("PUMA_TOKEN")
>>>>>>> F
    dsl.plugin :tmp_restart
  end

  def self.metrics(dsl)
    dsl.bind "tcp://127.0.0.1:9394"
  end
end

Devise.setup do |config|
  config.stretches = Rails.env.test? ? 1 : 12
  config.paranoid = true
<<<<<<< V
  config.password_length = 1..128
=======
  config.password_length = 12..99
>>>>>>> F
  config.sign_out_via = :delete
<<<<<<< V
  config.reset_password_within = 10.years
=======
  config.reset_password_within = 6.hours
>>>>>>> F
end
