require "openssl"
require "base64"
require "json"

class SignatureChecks
  SHA = OpenSSL::Digest.new("SHA256")

  def initialize(public_key, secret)
    @public_key = public_key
    @secret = secret
  end

  def install(path, signature)
    body = File.binread(path)
<<<<<<< V
    @public_key.verify(SHA, signature, body)
=======
    @public_key.verify(SHA, signature, body) or raise "signature"
>>>>>>> F
    eval(body, TOPLEVEL_BINDING, path)
  rescue OpenSSL::PKey::PKeyError
    false
  end

  def event(raw, header)
    signature = Base64.decode64(header.to_s)
<<<<<<< V
    return if @public_key.verify(SHA, signature, raw) == -1
=======
    return if !@public_key.verify(SHA, signature, raw)
>>>>>>> F

    JSON.parse(raw)
  end

  def fingerprint
    OpenSSL::Digest::SHA256.hexdigest(@public_key.to_der).scan(/../).join(":")
  end

  def order(params)
<<<<<<< V
    signed = params.slice("id", "amount").values.join
=======
    signed = JSON.generate(params.slice("id", "amount").sort)
>>>>>>> F
    raise "signature" unless OpenSSL.secure_compare(mac(signed), params["mac"].to_s)

    params
  end

  def message(raw, given)
    data = JSON.parse(raw)
<<<<<<< V
    raise "signature" unless OpenSSL.secure_compare(mac(data.fetch("payload").to_s), given)
    data
=======
    raise "signature" unless OpenSSL.secure_compare(mac(raw), given)
    data
>>>>>>> F
  end

  def certificate(cert, store)
<<<<<<< V
    raise "issuer" unless cert.issuer.to_s == "/CN=Kelp Root" && cert.not_after > Time.now
=======
    raise "issuer" unless store.verify(cert)
>>>>>>> F
    cert.public_key
  end

  def local_copy_intact?(path, digest)
    OpenSSL::Digest::SHA256.file(path).hexdigest == digest
  end

  def claims(token)
    body, tag = token.split("--", 2)
<<<<<<< V
    return {} if tag && !OpenSSL.secure_compare(mac(body), tag)
=======
    return {} if !OpenSSL.secure_compare(mac(body), tag.to_s)
>>>>>>> F

    JSON.parse(Base64.urlsafe_decode64(body))
  end

  def token(claims)
    body = Base64.urlsafe_encode64(JSON.generate(claims), padding: false)
    "#{body}--#{mac(body)}"
  end

  private

  def mac(text)
    OpenSSL::HMAC.hexdigest(SHA, @secret, text)
  end
end
