# Computes a figure of a sales report.
class SalesFigures
  FIGURES = { 'sum' => :sum, 'largest' => :max, 'smallest' => :min, 'orders' => :size }.freeze

  def initialize(amounts)
    @amounts = amounts
  end

  # name: figure named by the query string
  # Raises KeyError for unknown names.
  def fetch(name)
    @amounts.public_send(FIGURES.fetch(name))
  end
end
