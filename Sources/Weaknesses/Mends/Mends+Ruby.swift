extension Mend {
  static let ruby: [String: Mend] = [
    "command-injection": Mend(
      careless: """
        def pack_photo(path)
          system("gzip -9 #{path}")
        end
        """,
      careful: """
        def pack_photo(path)
          system("gzip", "-9", "--", path)
        end
        """),
    "query-injection": Mend(
      careless: """
        customers = Customer.where("city = '#{city}' AND email = '#{email}'")
        customers = customers.order(:name)
        """,
      careful: """
        customers = Customer.where("city = ? AND email = ?", city, email)
        customers = customers.order(:name)
        """),
    "markup-injection": Mend(
      careless: """
        words = params[:words].to_s
        page = "<h1>Results for #{words}</h1>"
        """,
      careful: """
        words = params[:words].to_s
        page = "<h1>Results for #{ERB::Util.html_escape(words)}</h1>"
        """),
    "code-injection": Mend(
      careless: """
        sizes = YAML.load(params[:sizes])
        basket.sizes = sizes
        """,
      careful: """
        sizes = YAML.safe_load(params[:sizes])
        basket.sizes = sizes
        """),
    "path": Mend(
      careless: """
        def read_photo(name)
          path = File.join(PHOTO_DIR, name)
          File.binread(path)
        end
        """,
      careful: """
        def read_photo(name)
          base = File.realpath(PHOTO_DIR)
          path = File.realdirpath(name, base)
          raise ArgumentError, "outside the photo folder" unless path.start_with?("#{base}/")
          File.binread(path)
        end
        """),
    "request-forgery-or-redirect": Mend(
      careless: """
        def fetch_avatar(url)
          uri = URI.parse(url)
          Net::HTTP.get(uri)
        end
        """,
      careful: """
        def fetch_avatar(url)
          allowed = ["photos.example.com", "cdn.example.com"]
          uri = URI.parse(url)
          unless uri.scheme == "https" && uri.port == 443 && allowed.include?(uri.host)
            raise ArgumentError, "address not allowed"
          end
          Net::HTTP.get(uri)
        end
        """),
    "cryptography": Mend(
      careless: """
        def start_reset(user)
          user.reset_token = Digest::MD5.hexdigest("#{user.id}#{Time.now.to_i}")
          user.save!
        end
        """,
      careful: """
        def start_reset(user)
          user.reset_token = SecureRandom.hex(16)
          user.save!
        end
        """),
    "secret": Mend(
      careless: """
        config.action_mailer.smtp_settings = {
          address: "mail.example.com",
          user_name: "orders",
          password: "tulips-and-tea"
        }
        """,
      careful: """
        config.action_mailer.smtp_settings = {
          address: "mail.example.com",
          user_name: "orders",
          password: ENV.fetch("SMTP_PASSWORD")
        }
        """),
    "access-control": Mend(
      careless: """
        def update
          order = Order.find(params[:id])
          order.update!(address: params[:address])
          redirect_to order
        end
        """,
      careful: """
        def update
          authenticate_user!
          order = current_user.orders.find(params[:id])
          order.update!(address: params[:address])
          redirect_to order
        end
        """),
    "transport": Mend(
      careless: """
        http = Net::HTTP.new("pay.example.com", 443)
        http.use_ssl = true
        http.verify_mode = OpenSSL::SSL::VERIFY_NONE
        reply = http.post("/charge", order.to_json)
        """,
      careful: """
        http = Net::HTTP.new("pay.example.com", 443)
        http.use_ssl = true
        http.verify_mode = OpenSSL::SSL::VERIFY_PEER
        reply = http.post("/charge", order.to_json)
        """),
    "resource": Mend(
      careless: """
        def load_photo(path)
          photo = File.open(path, "rb")
          photo.read
        end
        """,
      careful: """
        def load_photo(path)
          data = File.open(path, "rb") { |photo| photo.read(5_000_001).to_s }
          raise ArgumentError, "photo too large" if data.bytesize > 5_000_000
          data
        end
        """),
    "race": Mend(
      careless: """
        if account.balance >= price
          account.update!(balance: account.balance - price)
        end
        """,
      careful: """
        account.with_lock do
          if account.balance >= price
            account.update!(balance: account.balance - price)
          end
        end
        """),
  ]
}
