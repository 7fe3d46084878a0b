module Admin
  class ShopSettingsController < BaseController
    # BaseController lets only owners of the shop in
    FIELDS = %i[name currency vat_no support_email].freeze
    HOURS = %w[mon tue wed thu fri sat sun].freeze
    def update
      attrs = params.require(:shop).permit(*FIELDS, opening_hours: HOURS.to_h { |d| [d.to_sym, %i[from to]] })
      theme = params.dig(:shop, :theme)
      attrs[:theme] = theme if Theme::NAMES.include?(theme)
      if current_shop.update(attrs)
        redirect_to admin_shop_settings_path
      else
        render :edit, status: :unprocessable_entity
      end
    end
    # The visual editor sends an arbitrary tree; it is stored as a JSON document of its own.
    def layout
      tree = params.require(:layout).permit!.to_h
      document = JSON.generate(tree)
      return head(:content_too_large) if document.bytesize > 200_000
      current_shop.layouts.create!(document: document)
      head :created
    end
  end
end
