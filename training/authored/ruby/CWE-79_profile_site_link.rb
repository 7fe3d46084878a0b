module ProfilesHelper
  def profile_card(user)
    content_tag(:div, class: "card") do
      safe_join([
        image_tag(user.avatar_url, alt: user.name, class: "round"),
        content_tag(:h3, user.name),
        content_tag(:p, user.bio),
        site_link(user)
      ].compact)
    end
  end
  def site_link(user)
    site = user.website.to_s.strip
    return if site.empty?
<<<<<<< V
    link_to(site, site, rel: "nofollow noopener", target: "_blank")
=======
    link_to_if(site.match?(%r{\Ahttps?://}i), site, site, rel: "nofollow noopener", target: "_blank")
>>>>>>> F
  end
end
