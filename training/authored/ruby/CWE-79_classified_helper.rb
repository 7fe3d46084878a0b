# Helpers for the pages of the village portal: posts, profiles, search.
module PortalHelper
  MENTION = /@([a-z0-9_]{2,24})/
  TAGS = %w[p br b i ul ol li a blockquote].freeze
  ICONS = { "event" => "calendar", "sale" => "tag", "lost" => "magnifier" }.freeze

  def post_icon(post)
    content_tag(:i, "", class: "icon-#{ICONS.fetch(post.kind, 'note')}")
  end

  def post_body(post)
    sanitize(post.body, tags: TAGS, attributes: %w[href])
  end

  def author_line(post)
    link = link_to(post.author.name, profile_path(post.author))
    safe_join([link, " ", time_tag(post.created_at), " ", post_icon(post)])
  end

  # Short text for the list; mentions become links.
  def teaser(post)
    text = strip_tags(post.body).truncate(160)
<<<<<<< V
    text = CGI.unescapeHTML(text)
=======
    text = ERB::Util.html_escape(CGI.unescapeHTML(text)).to_str
>>>>>>> F
    text.gsub(MENTION) { link_to("@#{$1}", profile_path($1)) }.html_safe
  end

  def search_title(query, count)
    if count.zero?
<<<<<<< V
      raw("Nothing found for <em>#{query}</em>")
=======
      safe_join(["Nothing found for ", content_tag(:em, query)])
>>>>>>> F
    else
      t("search.found", count: count)
    end
  end

  def website_link(user)
    url = user.website.to_s
    return "" if url.blank?
<<<<<<< V
    link_to(url.truncate(40), url, rel: "nofollow noopener")
=======
    url.match?(%r{\Ahttps?://}i) ? link_to(url.truncate(40), url, rel: "nofollow noopener") : h(url)
>>>>>>> F
  end

  def map_data(posts)
    points = posts.filter_map { |p| { lat: p.lat, lng: p.lng, title: p.title } if p.lat }
    tag.div(id: "map", data: { points: points.to_json })
  end

  def flash_boxes
    safe_join(flash.map { |kind, text| tag.div(text, class: "flash #{kind}") })
  end

  def footer_text
    "&copy; #{Date.current.year} Village portal".html_safe
  end
end
