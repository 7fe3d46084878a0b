require "net/https"
require "nokogiri"

class ErpClient
  NS = { "e" => "urn:erp:orders" }.freeze

  def initialize(host, user, password)
    @host = host
    @user = user
    @password = password
  end

  def push(order)
    http = Net::HTTP.new(@host, 443)
    http.use_ssl = true
    http.open_timeout = 5
    # the ERP's certificate is issued by the company's own CA
<<<<<<< V
    http.verify_mode = OpenSSL::SSL::VERIFY_NONE
=======
    http.ca_file = "/etc/ssl/company-ca.pem"
>>>>>>> F
    request = Net::HTTP::Post.new("/soap/orders", "Content-Type" => "text/xml; charset=utf-8")
    request.basic_auth(@user, @password)
    request.body = order.to_soap
    response = http.request(request)
    raise "ERP answered #{response.code}" unless response.code == "200"
    Nokogiri::XML(response.body).at_xpath("//e:number", NS)&.text
  end
end
