class NavigationController < ApplicationController
  PARTNERS = { "maps" => "https://maps.example.net/", "wiki" => "https://wiki.example.org/start" }.freeze

  def after_login
    sign_in_from_params!
<<<<<<< V
    redirect_to params[:return_to].presence || dashboard_path, allow_other_host: true
=======
    redirect_to url_from(params[:return_to]) || dashboard_path
>>>>>>> F
  end

  def partner
    redirect_to PARTNERS.fetch(params[:id]), allow_other_host: true
  end

  def switch_locale
    cookies[:locale] = params[:locale] if I18n.available_locales.map(&:to_s).include?(params[:locale])
<<<<<<< V
    redirect_to request.referer.presence || root_path, allow_other_host: true
=======
    redirect_back fallback_location: root_path, allow_other_host: false
>>>>>>> F
  end

  def short_link
    link = current_account.links.find_by!(slug: params[:slug])
<<<<<<< V
    redirect_to "#{root_url.chomp('/')}#{params[:to] || link.path}", allow_other_host: true
=======
    redirect_to "#{root_url}#{(params[:to] || link.path).delete_prefix('/')}", allow_other_host: true
>>>>>>> F
  end

  def invoice
    redirect_to invoice_path(params[:number], format: :pdf)
  end

  def resume
    target = params[:resume_to].to_s
<<<<<<< V
    redirect_to target.start_with?("/") && !target.start_with?("//") ? target : root_path, allow_other_host: true
=======
    redirect_to target.match?(%r{\A/[\w-]}) ? target : root_path, allow_other_host: true
>>>>>>> F
  end

  def checkout
    order = current_user.orders.open.find(params[:order_id])
    redirect_to PaymentGateway.hosted_page_for(order).url, allow_other_host: true, status: :see_other
  end

  def unsubscribe
    Subscription.find_by_token!(params[:token]).destroy
<<<<<<< V
    redirect_to params[:then] =~ %r{\Ahttps://(\w+\.)?example\.com} ? params[:then] : root_path, allow_other_host: true
=======
    redirect_to params[:then] == "shop" ? "https://shop.example.com/" : root_path, allow_other_host: true
>>>>>>> F
  end

  private

  def after_sign_out_path_for(_scope)
<<<<<<< V
    params[:goodbye].to_s.strip.presence || root_path
=======
    params[:goodbye] ? goodbye_path : root_path
>>>>>>> F
  end
end
