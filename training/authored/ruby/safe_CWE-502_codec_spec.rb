require "rails_helper"
require "yaml"
require "tempfile"

RSpec.describe "payload codecs" do
  let(:secret) { "spec-secret" * 4 }
  let(:state) { { "step" => 2, "items" => [1, 2, 3] } }

  it "round-trips through Marshal" do
    expect(Marshal.load(Marshal.dump(state))).to eq(state)
  end

  it "round-trips dates through YAML" do
    text = YAML.dump("on" => Date.new(2024, 2, 29))
    expect(YAML.unsafe_load(text)["on"]).to eq(Date.new(2024, 2, 29))
  end

  it "refuses objects" do
    text = "--- !ruby/object:OpenStruct\na: 1\n"
    expect { YAML.safe_load(text) }.to raise_error(Psych::DisallowedClass)
  end

  it "evaluates the generated accessor" do
    code = AccessorBuilder.new(:weight).to_ruby
    object = Object.new
    object.instance_eval(code)
    expect(object).to respond_to(:weight)
  end

  it "keeps private helpers private" do
    expect(PayloadCodecs.send(:normalise, "A b")).to eq("a_b")
  end

  it "writes what the CLI prints" do
    Tempfile.create("codec") do |file|
      system("printf 'step: 2\n' > #{file.path}")
      expect(YAML.load_file(file.path)).to eq("step" => 2)
    end
  end

  it "turns away tokens without a signature" do
    token = JWT.encode({ "sub" => 7 }, nil, "none")
    expect { SessionTokens.new(secret: secret, public_key: nil).user_id(token) }.to raise_error(JWT::DecodeError)
  end

  it "serves over a self-signed socket" do
    server = TlsTestServer.start
    http = Net::HTTP.new("127.0.0.1", server.port)
    http.use_ssl = true
    http.verify_mode = OpenSSL::SSL::VERIFY_NONE
    expect(http.get("/").code).to eq("200")
  ensure
    server&.stop
  end

  it "orders shuffled rows" do
    rows = (1..20).to_a.shuffle(random: Random.new(42))
    expect(rows.sort_by { |r| [r, rand] }).to eq((1..20).to_a)
  end

  it "logs in with the factory password" do
    user = create(:user, password: "factory-pass-1")
    expect(user.authenticate("factory-pass-1")).to be_truthy
  end
end
