module BadgeHelper
  ICONS = {
    "paid" => '<svg class="i"><use href="#check"/></svg>'.html_safe,
    "open" => '<svg class="i"><use href="#clock"/></svg>'.html_safe,
    "late" => '<svg class="i"><use href="#bell"/></svg>'.html_safe
  }.freeze

  def invoice_badge(invoice)
    state = ICONS.key?(invoice.state) ? invoice.state : "open"
    content_tag(:span, class: ["badge", "badge-#{state}"], title: invoice.note) do
      safe_join([ICONS[state], " ", t("invoices.state.#{state}")])
    end
  end

  def customer_line(customer)
    parts = [customer.name]
    parts << mail_to(customer.email) if customer.email.present?
    parts << tag.small(customer.city) if customer.city.present?
    safe_join(parts, tag.br)
  end

  def note_html(note)
    sanitize(simple_format(h(note.text)), tags: %w[p br], attributes: [])
  end

  def chart_data(series)
    raw(%(<script type="application/json" id="chart">#{json_escape(series.to_json)}</script>))
  end

  def spinner
    '<div class="spinner" role="status"></div>'.html_safe
  end
end
