# frozen_string_literal: true

# Helpers of the activity timeline.
module TimelineHelper
  ICONS = {
    "comment" => '<svg class="icon" viewBox="0 0 16 16"><path d="M2 2h12v9H6l-4 3z"/></svg>',
    "merge" => '<svg class="icon" viewBox="0 0 16 16"><path d="M4 2v12M4 8h6V2"/></svg>',
    "label" => '<svg class="icon" viewBox="0 0 16 16"><path d="M2 2h6l6 6-6 6-6-6z"/></svg>'
  }.transform_values(&:html_safe).freeze

  def timeline_icon(kind)
    ICONS.fetch(kind) { ICONS.fetch("comment") }
  end

  def timeline_entry(event)
    tag.li(id: dom_id(event), class: ["event", "event-#{event.kind.parameterize}"]) do
      safe_join([timeline_icon(event.kind), " ", actor_link(event.actor), " ", timeline_text(event), " ", time_ago(event.created_at)])
    end
  end

  def actor_link(actor)
    return tag.span(t("timeline.deleted_user")) if actor.nil?

    link_to actor.display_name, user_path(actor), title: actor.display_name
  end

  def timeline_text(event)
    case event.kind
    when "label" then t("timeline.labelled_html", label: label_badge(event.label))
    when "merge" then t("timeline.merged_html", branch: event.branch_name)
    else truncate(event.body.to_s, length: 140)
    end
  end

  def label_badge(label)
    color = label.color.to_s.match?(/\A\h{6}\z/) ? label.color : "888888"
    tag.span(label.name, class: "badge", style: "background-color: ##{color}")
  end

  def time_ago(time)
    tag.time(t("timeline.ago", distance: time_ago_in_words(time)), datetime: time.iso8601)
  end

  # Marks the searched word.
  def marked(text, word)
    return text.to_s if word.blank?

    pieces = text.to_s.split(/(#{Regexp.escape(word.to_s.first(100))})/i)
    safe_join(pieces.each_with_index.map { |piece, i| i.odd? ? tag.mark(piece) : piece })
  end

  def rendered_markdown(source)
    html = Commonmarker.to_html(source.to_s, options: { render: { unsafe: false } })
    sanitize(html, tags: %w[p br strong em code pre ul ol li a blockquote h2 h3], attributes: %w[href title])
  end

  def profile_link(url)
    uri = URI.parse(url.to_s.strip)
    return unless uri.is_a?(URI::HTTP) && uri.host.present?

    link_to uri.host, uri.to_s, rel: "nofollow noopener me", target: "_blank"
  rescue URI::InvalidURIError
    nil
  end

  def page_data(event_ids:, locale:)
    tag.script(json_escape({ events: event_ids, locale: locale }.to_json).html_safe, type: "application/json", id: "timeline-data")
  end
end
