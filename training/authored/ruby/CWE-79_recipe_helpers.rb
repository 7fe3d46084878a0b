# frozen_string_literal: true

module RecipesHelper
  MARKDOWN = Redcarpet::Markdown.new(Redcarpet::Render::HTML.new(escape_html: true, safe_links_only: true), autolink: true)
  RICH = Redcarpet::Markdown.new(Redcarpet::Render::HTML.new(hard_wrap: true), tables: true)

  def recipe_text(recipe)
<<<<<<< V
    RICH.render(recipe.text).html_safe
=======
    MARKDOWN.render(recipe.text).html_safe
>>>>>>> F
  end

  def intro(recipe)
    sanitize(RICH.render(recipe.intro), tags: %w[p b i em strong br], attributes: [])
  end

  def author_line(recipe)
<<<<<<< V
    "by <b>#{recipe.author.name}</b>".html_safe
=======
    safe_join(["by ", tag.b(recipe.author.name)])
>>>>>>> F
  end

  def blog_link(author)
<<<<<<< V
    link_to "Blog", author.blog_url, rel: "nofollow"
=======
    link_to "Blog", "https://#{author.blog_host}", rel: "nofollow"
>>>>>>> F
  end

  def difficulty(recipe)
    level = recipe.level.to_i.clamp(1, 3)
    ("&#9679;" * level + "&#9675;" * (3 - level)).html_safe
  end

  def boot_script(recipe)
    data = { id: recipe.id, title: recipe.title }
<<<<<<< V
    javascript_tag("window.recipe = #{JSON.generate(data)};")
=======
    javascript_tag("window.recipe = #{json_escape(JSON.generate(data))};")
>>>>>>> F
  end

  def tooltip(ingredient)
<<<<<<< V
    raw(%(<span title="#{strip_tags(ingredient.note)}">#{h(ingredient.name)}</span>))
=======
    raw(%(<span title="#{h(ingredient.note)}">#{h(ingredient.name)}</span>))
>>>>>>> F
  end

  def servings_select(recipe)
    content_tag(:select, options_for_select((1..12).to_a, recipe.servings), name: "servings")
  end

  def highlighted(text, term)
<<<<<<< V
    highlight(text, term, sanitize: false)
=======
    highlight(text, term, sanitize: true)
>>>>>>> F
  end

  def structured_data(recipe)
    tag.script(json_escape(recipe.to_schema_org.to_json).html_safe, type: "application/ld+json")
  end
end

class RecipesController < ApplicationController
  def missing
<<<<<<< V
    render inline: "<p>No recipe called #{params[:name]}</p>", status: :not_found
=======
    render plain: "No recipe called #{params[:name]}", status: :not_found
>>>>>>> F
  end

  def version
    render html: "<p>Version #{Recipes::VERSION}</p>".html_safe
  end
end
