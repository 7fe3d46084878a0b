# frozen_string_literal: true

# View helpers of the member directory. Everything a member can type into the
# profile form ends up here: name, pronouns, a motto, links and a biography in
# a small markup of our own.
module DirectoryHelper
  BADGES = {
    "founder"   => { icon: "star",  label: "Founder" },
    "organizer" => { icon: "flag",  label: "Organizer" },
    "mentor"    => { icon: "hands", label: "Mentor" }
  }.freeze

  LINK_SCHEMES = %w[http https mailto].freeze
  MARKUP_TAGS = %w[p br strong em ul li a].freeze
  MARKUP_ATTRIBUTES = %w[href rel].freeze
  MOTTO_LENGTH = 120

  def member_card(member)
    tag.article(class: card_classes(member), id: dom_id(member)) do
      safe_join([
        tag.header { safe_join([avatar(member), name_line(member)]) },
        motto(member),
        badges(member),
        link_list(member)
      ].compact)
    end
  end

  def name_line(member)
    parts = [link_to(member.name, member_path(member))]
    if member.pronouns.present?
      parts << content_tag(:span, "(#{member.pronouns})", class: "pronouns")
    end
    tag.h3(safe_join(parts, " "))
  end

  def avatar(member)
    if member.avatar.attached?
      image_tag(member.avatar.variant(:thumb), alt: member.name, loading: "lazy")
    else
      tag.span(initials(member.name), class: "avatar avatar-#{member.id % 8}", aria: { hidden: true })
    end
  end

  def badges(member)
    known = member.badges.filter_map { |key| BADGES[key] }
    return if known.empty?

    items = known.map { |b| %(<li class="badge"><i class="icon-#{b[:icon]}"></i>#{b[:label]}</li>) }
    tag.ul(items.join.html_safe, class: "badges")
  end

  def motto(member)
    return if member.motto.blank?

    text = truncate(member.motto.squish, length: MOTTO_LENGTH, escape: false)
<<<<<<< V
    tag.blockquote("&ldquo;#{text}&rdquo;".html_safe, class: "motto")
=======
    tag.blockquote("“#{text}”", class: "motto")
>>>>>>> F
  end

  # The links a member has entered, one per line, optionally with a title in
  # front: "My blog | https://blog.example".
  def link_list(member)
    items = member.links.to_s.lines(chomp: true).first(6).filter_map do |line|
      title, address = line.include?("|") ? line.split("|", 2).map(&:strip) : [nil, line.strip]
      next unless allowed_address?(address)

      tag.li(link_to(title.presence || address, address, rel: "nofollow noopener", target: "_blank"))
    end
    tag.ul(safe_join(items), class: "links") if items.any?
  end

  def biography(member)
    paragraphs = member.biography.to_s.split(/\n{2,}/).map { |p| "<p>#{inline_markup(p)}</p>" }
    sanitize(paragraphs.join, tags: MARKUP_TAGS, attributes: MARKUP_ATTRIBUTES)
  end

  # The first paragraph, for the preview box of the newsletter.
  def biography_teaser(member)
    first = member.biography.to_s.split(/\n{2,}/).first.to_s
<<<<<<< V
    raw("<p class=\"teaser\">#{inline_markup(first)}</p>")
=======
    tag.p(sanitize(inline_markup(first), tags: %w[strong em]), class: "teaser")
>>>>>>> F
  end

  # Marks the words of the search in a result line.
  def highlighted(text, words)
    return text if words.blank?

    escaped = ERB::Util.html_escape(text)
    pattern = Regexp.union(words.first(5).map { |w| ERB::Util.html_escape(w).to_str })
    escaped.to_str.gsub(pattern) { |hit| "<mark>#{hit}</mark>" }.html_safe
  end

  def directory_title(city, count)
    heading = t("directory.title_html", city: city, count: count)
    tag.h1(heading)
  end

  # State for the map script in the page head.
  def map_data(members)
    points = members.select(&:located?).map do |m|
      { id: m.id, name: m.name, lat: m.lat.round(2), lng: m.lng.round(2) }
    end
    tag.script(json_escape(points.to_json).html_safe, type: "application/json", id: "map-data")
  end

  def joined_on(member)
    time_tag(member.created_at.to_date, format: :long)
  end

  private

  def card_classes(member)
    ["card", ("card-new" if member.created_at > 30.days.ago)].compact
  end

  def initials(name)
    name.to_s.split.first(2).map { |part| part[0] }.join.upcase
  end

  def allowed_address?(address)
    LINK_SCHEMES.include?(URI.parse(address.to_s).scheme)
  rescue URI::InvalidURIError
    false
  end

  # *strong*, _emphasis_ and line breaks, on the text as it was typed.
  def inline_markup(text)
    text.strip
        .gsub(/\*([^*\n]{1,200})\*/, '<strong>\1</strong>')
        .gsub(/\b_([^_\n]{1,200})_\b/, '<em>\1</em>')
        .gsub("\n", "<br>")
  end
end
