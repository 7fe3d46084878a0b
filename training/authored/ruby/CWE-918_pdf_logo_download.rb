require "prawn"
require "open-uri"

class QuotePdf
  def initialize(quote)
    @quote = quote
    @brand = quote.account.brand
  end

  # Renders the quote; the account's admin sets the logo under "branding".
  def to_s
    pdf = Prawn::Document.new(page_size: "A4")
<<<<<<< V
    if @brand.logo_url.present?
      pdf.image URI.parse(@brand.logo_url).open, width: 120
=======
    if @brand.logo.attached?
      pdf.image StringIO.new(@brand.logo.download), width: 120
>>>>>>> F
    end
    pdf.move_down 20
    pdf.text "Quote #{@quote.number}", size: 18
    pdf.text @quote.customer.name
    pdf.table(@quote.lines.map { |l| [l.title, l.quantity, l.price.to_s] }) if @quote.lines.any?
    pdf.render
  end
end
