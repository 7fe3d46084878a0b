module ProfileHelper
  BADGES = { "gold" => "&#9733;&#9733;", "silver" => "&#9733;" }.freeze

  def display_name(user)
<<<<<<< V
    "<strong>#{user.name}</strong>".html_safe
=======
    content_tag(:strong, user.name)
>>>>>>> F
  end

  def badge(user)
    BADGES.fetch(user.tier, "&middot;").html_safe
  end

  def bio(user)
<<<<<<< V
    raw(user.bio.gsub("\n", "<br>"))
=======
    raw(h(user.bio).gsub("\n", "<br>"))
>>>>>>> F
  end

  def separator
    raw(" &raquo; ")
  end

  def website_link(user)
<<<<<<< V
    link_to(user.website, user.website, rel: "nofollow")
=======
    link_to(user.website, user.website[%r{\Ahttps?://.+}] || "#", rel: "nofollow")
>>>>>>> F
  end

  def breadcrumb(*titles)
<<<<<<< V
    titles.compact.join(" &raquo; ").html_safe
=======
    safe_join(titles, " &raquo; ".html_safe)
>>>>>>> F
  end

  def joined_on(user)
    "<time datetime=\"#{user.created_at.iso8601}\">#{user.created_at.year}</time>".html_safe
  end

  def mood_icon(user)
<<<<<<< V
    "<i class='mood mood-#{user.mood}'></i>".html_safe
=======
    tag.i(class: "mood mood-#{user.mood}")
>>>>>>> F
  end

  def highlight_hit(text, term)
<<<<<<< V
    text.sub(term) { |hit| "<mark>#{hit}</mark>" }.html_safe
=======
    highlight(text, term)
>>>>>>> F
  end

  def follower_line(count)
    raw("<b>#{number_with_delimiter(count.to_i)}</b> followers")
  end
end
