# frozen_string_literal: true

class SessionsController < ApplicationController
  def create
    reset_session
    sign_in(User.authenticate!(params[:email], params[:password]))
<<<<<<< V
    redirect_to params[:return_to] || root_path, allow_other_host: true
=======
    redirect_to params[:return_to] || root_path, allow_other_host: false
>>>>>>> F
  end

  def destroy
    reset_session
    redirect_to login_path, notice: t(".signed_out"), status: :see_other
  end

  def resume
    target = params[:next].to_s
<<<<<<< V
    target = root_path unless target.start_with?("/")
=======
    target = root_path unless target.match?(%r{\A/\w})
>>>>>>> F
    redirect_to target, allow_other_host: true
  end

  def switch_locale
    cookies[:locale] = params[:locale] if I18n.available_locales.map(&:to_s).include?(params[:locale])
<<<<<<< V
    redirect_to request.referer || root_path, allow_other_host: true
=======
    redirect_back fallback_location: root_path, allow_other_host: false
>>>>>>> F
  end

  def billing_portal
    portal = BillingGateway.create_portal(customer: current_user.billing_id, return_url: account_url)
    redirect_to portal.url, allow_other_host: true
  end
end

class LinksController < ApplicationController
  PARTNERS = %w[docs.example.org status.example.org].freeze

  def out
    uri = URI.parse(params[:url])
<<<<<<< V
    if uri.host.end_with?("example.org")
=======
    if PARTNERS.include?(uri.host)
>>>>>>> F
      redirect_to uri.to_s, allow_other_host: true
    else
      render :leaving, locals: { url: uri.to_s }
    end
  end

  def short
    link = Link.enabled.find_by!(slug: params[:slug])
    link.increment!(:hits)
    redirect_to project_path(link.project), status: :moved_permanently
  end

  def sorted
<<<<<<< V
    redirect_to params.permit!.to_h.merge("sort" => "name")
=======
    redirect_to links_path(q: params[:q], sort: "name")
>>>>>>> F
  end
end

class LegacyRoutes
  def call(env)
    request = Rack::Request.new(env)
<<<<<<< V
    location = "https://#{request.params['host'] || request.host}#{request.path}"
=======
    location = "https://www.example.org#{request.path}"
>>>>>>> F
    [301, { "location" => location, "content-type" => "text/plain" }, []]
  end
end
