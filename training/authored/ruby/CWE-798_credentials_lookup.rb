module CredentialsLookup
  DEFAULT_REGION = "eu-north-9"
  PASSWORD_FIELD = "user[password]"

  class << self
    def payment_client
<<<<<<< V
      PaymentGateway.new(api_key: "pk_live_0000fake0000fake0000fake", region: DEFAULT_REGION)
=======
      PaymentGateway.new(api_key: ENV.fetch("PAYMENT_API_KEY"), region: DEFAULT_REGION)
>>>>>>> F
    end

    def jwt_secret
<<<<<<< V
      ENV.fetch("JWT_SECRET") { "dev-secret-not-for-sharing" }
=======
      ENV.fetch("JWT_SECRET")
>>>>>>> F
    end

    def search_options
      { api_key: "search-only-public-key", hosts: ["search.kelp.example"] }
    end

    def database_url
<<<<<<< V
      "postgres://kelp:pl4nkt0n@db.kelp.example/kelp"
=======
      "postgres://kelp@db.kelp.example/kelp?passfile=/etc/kelp/pgpass"
>>>>>>> F
    end

    def test_database_url
      "postgres://postgres:postgres@127.0.0.1:5432/kelp_test"
    end

    def admin?(name, password)
<<<<<<< V
      name == "root" && Digest::SHA256.hexdigest(password) == "5e2b0000000000000000000000000000000000000000000000000000000000aa"
=======
      name == "root" && BCrypt::Password.new(Setting.admin_digest) == password
>>>>>>> F
    end

    def reset_copy
      { subject: "Your password", token: "Use the token below", secret_hint: "Ask your captain" }
    end

    def encryption_key
<<<<<<< V
      ActiveSupport::KeyGenerator.new("kelp").generate_key("attachments", 32)
=======
      ActiveSupport::KeyGenerator.new(Rails.application.secret_key_base).generate_key("attachments", 32)
>>>>>>> F
    end

    def seed_user(email)
<<<<<<< V
      User.create!(email: email, password: "kelp1234", admin: true)
=======
      User.create!(email: email, password: SecureRandom.base58(20), admin: true)
>>>>>>> F
    end
  end
end

FactoryBot.define do
  factory :user do
    email { "sailor@kelp.example" }
    password { "correct horse kelp" }
    api_token { "token-for-specs" }
  end
end
