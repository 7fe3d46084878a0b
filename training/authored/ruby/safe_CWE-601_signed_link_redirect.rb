class LinksController < ApplicationController
  skip_before_action :require_login
  rescue_from(ActiveRecord::RecordNotFound) { redirect_to root_path }

  # Newsletter links look like /l/<signed id of the link>
  def show
    link = Link.find_signed(params[:id], purpose: :newsletter)
    return redirect_to(root_path) if link.nil?

    link.increment!(:clicks)
    redirect_to link.url, allow_other_host: true, status: :see_other
  end

  def back
    redirect_to url_from(params[:to]) || root_path
  end

  # "open in tab" of the reader: /l/open?campaign=12&page=archive
  def open
    campaign = Campaign.published.find(params[:campaign])
    target = { "archive" => campaign.archive_url, "shop" => campaign.shop_url }[params[:page]]
    redirect_to target || root_path, allow_other_host: true
  end
end
