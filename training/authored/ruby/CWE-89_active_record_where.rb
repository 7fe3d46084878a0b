class OrdersController < ApplicationController
  STATES = %w[open paid shipped cancelled].freeze

  def index
<<<<<<< V
    @orders = current_user.orders.where("state = '#{params[:state]}'")
=======
    @orders = current_user.orders.where("state = ?", params[:state])
>>>>>>> F
    render :index
  end

  def search
    term = "%#{Order.sanitize_sql_like(params[:q].to_s)}%"
    @orders = current_user.orders.where("reference ILIKE :q OR note ILIKE :q", q: term)
  end

  def by_customer
    name = params.require(:name)
<<<<<<< V
    @orders = current_user.orders.joins(:customer).where("customers.name LIKE '%" + name + "%'")
=======
    @orders = current_user.orders.joins(:customer).where("customers.name LIKE ?", "%" + name + "%")
>>>>>>> F
  end

  def since
<<<<<<< V
    cutoff = params[:since]
=======
    cutoff = Date.iso8601(params[:since])
>>>>>>> F
    @orders = current_user.orders.where("placed_at >= '#{cutoff}'")
  end

  def exists
<<<<<<< V
    found = current_user.orders.exists?(params[:id])
=======
    found = current_user.orders.exists?(id: params[:id].to_s)
>>>>>>> F
    render json: { found: found }
  end

  def totals
    sql = STATES.map { |s| "SUM(CASE WHEN state = '#{s}' THEN 1 ELSE 0 END) AS #{s}_count" }.join(", ")
    render json: current_user.orders.select(sql).take.attributes.except("id")
  end

  def bulk_cancel
    ids = params[:ids]
<<<<<<< V
    current_user.orders.where("id IN (#{ids.join(',')})").update_all(state: "cancelled")
=======
    current_user.orders.where(id: ids).update_all(state: "cancelled")
>>>>>>> F
    head :no_content
  end

  def untagged
<<<<<<< V
    @orders = current_user.orders.where.not("tag = '#{params[:tag]}'")
=======
    @orders = current_user.orders.where.not(tag: params[:tag])
>>>>>>> F
    render :index
  end

  def stale
    @orders = current_user.orders.where("updated_at < '#{30.days.ago.to_fs(:db)}' AND state = 'open'")
    render :index
  end

  def purge
<<<<<<< V
    Order.where(user_id: current_user.id).delete_by("reference = '#{params[:reference]}'")
=======
    Order.where(user_id: current_user.id).delete_by(reference: params[:reference])
>>>>>>> F
    redirect_to orders_path
  end
end
