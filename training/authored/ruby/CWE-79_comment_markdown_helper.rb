module CommentsHelper
  MENTION = /@([a-z0-9_]{2,30})/

  # Comments are plain text; line breaks, mentions and links are made clickable.
  def comment_body(comment)
    text = comment.body.strip
    text = text.gsub(MENTION) { %(<a href="/u/#{$1}">@#{$1}</a>) }
    text = text.gsub(/\r?\n/, "<br>")
<<<<<<< V
    text.html_safe
=======
    sanitize(text, tags: %w[a br], attributes: %w[href])
>>>>>>> F
  end

  def comment_author(comment)
    link_to(comment.author.display_name, user_path(comment.author), class: "author")
  end

  def comment_time(comment)
    tag.time(l(comment.created_at, format: :short), datetime: comment.created_at.iso8601)
  end
end
