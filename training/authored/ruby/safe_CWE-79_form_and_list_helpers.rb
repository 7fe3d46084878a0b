module FormListHelper
	BADGES = { 'open' => 'success', 'closed' => 'secondary', 'blocked' => 'danger' }.freeze

	def badge(issue)
		content_tag(:span, issue.state, class: "badge badge-#{BADGES.fetch(issue.state, 'light')}")
	end

	def separator
		'<hr class="my-2">'.html_safe
	end

	def breadcrumbs(items)
		safe_join(items.map { |label, path| link_to(label, path) }, ' &rsaquo; '.html_safe)
	end

	def issue_link(issue)
		link_to "##{issue.number} #{issue.title}", project_issue_path(issue.project, issue), title: issue.title
	end

	def body(issue)
		sanitize(Kramdown::Document.new(issue.body).to_html)
	end

	def error_list(record)
		return if record.errors.empty?

		content_tag(:ul, class: 'errors') do
			record.errors.full_messages.each { |msg| concat content_tag(:li, msg) }
		end
	end

	def json_config(config)
		tag.script(json_escape(config.to_json).html_safe, type: 'application/json', id: 'config')
	end

	def progress(done, total)
		percent = total.zero? ? 0 : (100.0 * done / total).round
		raw(%(<progress max="100" value="#{percent}">#{percent}%</progress>))
	end

	def plain_excerpt(html)
		truncate(strip_tags(html), length: 120)
	end

	def email_link(user)
		mail_to user.email, user.name, subject: t('issues.mail_subject')
	end
end
