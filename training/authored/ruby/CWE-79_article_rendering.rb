require "redcarpet"
require "nokogiri"

class ArticlePresenter < SimpleDelegator
	TAGS = %w[p em strong a ul ol li blockquote code pre].freeze

	def initialize(article, view)
		super(article)
		@view = view
	end

	def body_html
<<<<<<< V
		engine = Redcarpet::Markdown.new(Redcarpet::Render::HTML.new(hard_wrap: true), autolink: true)
=======
		engine = Redcarpet::Markdown.new(Redcarpet::Render::HTML.new(escape_html: true, safe_links_only: true), autolink: true)
>>>>>>> F
		engine.render(body).html_safe
	end

	def summary
<<<<<<< V
		@view.simple_format(lead, {}, sanitize: false)
=======
		@view.simple_format(lead)
>>>>>>> F
	end

	def comment(text)
<<<<<<< V
		@view.sanitize(text, tags: TAGS + %w[iframe], attributes: %w[href src srcdoc])
=======
		@view.sanitize(text, tags: TAGS + %w[img], attributes: %w[href src alt])
>>>>>>> F
	end

	def house_rules
		engine = Redcarpet::Markdown.new(Redcarpet::Render::HTML)
		engine.render(File.read(Rails.root.join("config", "house_rules.md"))).html_safe
	end

	def plain_excerpt
<<<<<<< V
		Nokogiri::HTML.fragment(body).text.truncate(160).html_safe
=======
		Nokogiri::HTML.fragment(body).text.truncate(160)
>>>>>>> F
	end

	def settings_script
<<<<<<< V
		@view.javascript_tag("window.article = { title: '#{title.gsub("'", "\\\\'")}' };")
=======
		@view.javascript_tag("window.article = { title: #{title.to_json} };")
>>>>>>> F
	end

	def word_count_script
		@view.javascript_tag("window.words = #{body.split.size};")
	end

	def editorial_note
		@view.t("articles.note_html", editor: editor.name)
	end
end
