module DashboardHelper
  ARROWS = { up: "&uarr;", down: "&darr;", flat: "&rarr;" }.freeze

  def trend(kind)
    ARROWS.fetch(kind.to_sym, "&middot;").html_safe
  end

  def spark(values)
    top = [values.max.to_f, 1.0].max
    points = values.each_with_index.map { |v, i| "#{i * 4},#{20 - (v / top * 20).round}" }
    %(<svg viewBox="0 0 100 20"><polyline points="#{points.join(' ')}"/></svg>).html_safe
  end

  def owner_cell(owner)
    content_tag(:td, owner.name, class: "owner", title: owner.email)
  end

  def note(text)
    simple_format(text, class: "note")
  end

  def comment_body(comment)
    sanitize(comment.body, tags: %w[p em strong a], attributes: %w[href])
  end

  def status_badge(order)
    raw(tag.span(order.status, class: ["badge", ("badge-late" if order.late?)]))
  end

  def rule
    raw "<hr class=\"thin\">"
  end

  def chart_data(rows)
    javascript_tag("drawChart(#{json_escape(rows.to_json)})")
  end

  def links(items)
    safe_join(items.map { |item| link_to(item.title, item_path(item)) }, raw(" &bull; "))
  end

  def percent(part, whole)
    whole.zero? ? "&ndash;".html_safe : "#{(100.0 * part / whole).round(1)}&thinsp;%".html_safe
  end

  def svg_icon(name)
    icons = Dir.children(Rails.root.join("app/icons")).map { |f| File.basename(f, ".svg") }
    return "".html_safe unless icons.include?(name)

    File.read(Rails.root.join("app/icons/#{name}.svg")).html_safe
  end

  def welcome(user)
    "<b>Ahoy</b> ".html_safe + user.name + "!"
  end
end
