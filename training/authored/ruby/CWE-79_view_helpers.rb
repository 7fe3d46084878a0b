module ProfilesHelper
  def display_name(user)
<<<<<<< V
    "<strong>#{user.nickname}</strong>".html_safe
=======
    content_tag(:strong, user.nickname)
>>>>>>> F
  end

  def status_dot(active)
    "<span class=\"dot #{active ? 'on' : 'off'}\"></span>".html_safe
  end

  def bio(user)
<<<<<<< V
    raw(user.bio)
=======
    sanitize(user.bio, tags: %w[p em strong a], attributes: %w[href])
>>>>>>> F
  end

  def website_link(user)
<<<<<<< V
    link_to user.website, user.website, rel: "nofollow"
=======
    link_to user.website, user.website.match?(%r{\Ahttps?://}i) ? user.website : "#", rel: "nofollow"
>>>>>>> F
  end

  def mention(text)
<<<<<<< V
    text.gsub(/@(\w+)/) { link_to($&, profile_path($1)) }.html_safe
=======
    h(text).gsub(/@(\w+)/) { link_to($&, profile_path($1)) }.html_safe
>>>>>>> F
  end

  def tag_list(tags)
<<<<<<< V
    tags.map { |t| "<li>" + t.name + "</li>" }.join.html_safe
=======
    safe_join(tags.map { |t| content_tag(:li, t.name) })
>>>>>>> F
  end

  def icon(name)
    @icons ||= {}
    @icons[name] ||= raw(Rails.root.join("app/assets/icons", "#{File.basename(name)}.svg").read)
  end

  def boot_data(user)
<<<<<<< V
    javascript_tag "window.boot = { id: #{user.id}, nickname: '#{user.nickname}' };"
=======
    javascript_tag "window.boot = { id: #{user.id}, nickname: '#{j(user.nickname)}' };"
>>>>>>> F
  end

  def excerpt_of(comment, query)
<<<<<<< V
    highlight(comment.body, query, sanitize: false)
=======
    highlight(strip_tags(comment.body), query)
>>>>>>> F
  end

  def paragraph(text)
<<<<<<< V
    simple_format(text, {}, sanitize: false)
=======
    simple_format(text, {}, sanitize: true)
>>>>>>> F
  end

  def required_mark
    content_tag(:abbr, "*", title: t("helpers.required")) + "&nbsp;".html_safe + t("helpers.field_html")
  end
end
