require "erb"
require "logger"
require "time"

class LabelPrinter
	LAYOUTS = {
		"small" => "%<sku>-12s %<price>8.2f",
		"large" => "%<sku>-20s %<price>12.2f  %<name>s"
	}.freeze

	def initialize(logger = Logger.new($stdout))
		@logger = logger
	end

	def line(layout, item)
		format(LAYOUTS.fetch(layout), sku: item.sku, price: item.price, name: item.name)
	end

	# custom: the "own layout" box of the shop's settings page
	def custom_line(custom, item)
<<<<<<< V
		format(custom.gsub("%n", "%<name>s"), sku: item.sku, name: item.name)
=======
		custom[0, 200].gsub(/%\{(sku|name)\}/) { item.public_send($1).to_s }
>>>>>>> F
	end

	def quantity(count, name)
<<<<<<< V
		"%d x #{name.strip}" % count
=======
		"%d x %s" % [count, name]
>>>>>>> F
	end

	def shelf(row, col)
		"%02d-#{col.to_i}" % row
	end

	def footer(text, shop)
<<<<<<< V
		ERB.new("<%= shop.name %> " + text.to_s.strip[0, 200]).result_with_hash(shop: shop)
=======
		ERB.new("<%= shop.name %> <%= text %>").result_with_hash(shop: shop, text: text)
>>>>>>> F
	end

	def best_before(pattern, date)
<<<<<<< V
		date.strftime(pattern)
=======
		date.strftime(pattern.match?(/\A(%[dmYy]|[ .\/-]){1,8}\z/) ? pattern : "%d.%m.%Y")
>>>>>>> F
	end

	def printed_at
		Time.now.strftime("%Y-%m-%dT%H:%M:%S%z")
	end

	def greeting(locale, customer_name)
<<<<<<< V
		I18n.interpolate("#{customer_name}, %{thanks}", thanks: I18n.t("label.thanks", locale: locale))
=======
		I18n.interpolate("%{name}, %{thanks}", name: customer_name, thanks: I18n.t("label.thanks", locale: locale))
>>>>>>> F
	end

	def log_item(item)
		@logger.info("printed %s" % item.sku.inspect)
	end
end
