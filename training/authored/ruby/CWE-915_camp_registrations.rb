class RegistrationsController < ApplicationController
	before_action :require_parent

	def create
<<<<<<< V
		child = current_parent.children.build(params.require(:child).permit!)
=======
		child = current_parent.children.build(params.require(:child).permit(:name, :born_on, :allergies))
>>>>>>> F
		return render :new, status: :unprocessable_entity unless child.save
		redirect_to child
	end

	def update
		child = current_parent.children.find(params[:id])
<<<<<<< V
		child.update!(child_params.merge(params.to_unsafe_h.slice(:camp_id, :paid, :note)))
=======
		child.update!(child_params.merge(params.to_unsafe_h.slice(:note)))
>>>>>>> F
		redirect_to child
	end

	def preferences
		prefs = params.fetch(:prefs, {}).to_unsafe_h.slice("meal", "tent", "language")
		current_parent.update!(prefs: prefs.transform_values { |v| v.to_s.first(30) })
		head :no_content
	end

	def contact
<<<<<<< V
		params[:contact].each { |name, value| current_parent.public_send("#{name}=", value) }
=======
		params[:contact].each { |name, value| current_parent.public_send("#{name}=", value) if %w[phone street].include?(name) }
>>>>>>> F
		current_parent.save!
		head :no_content
	end

	private

	def child_params
		params.require(:child).permit(:name, :allergies)
	end
end

class ParentsController < ApplicationController
	def create
<<<<<<< V
		parent = Parent.new(params.require(:parent).permit(:email, :password, :role, profile_attributes: {}))
=======
		parent = Parent.new(params.require(:parent).permit(:email, :password, profile_attributes: %i[name phone]))
>>>>>>> F
		parent.save ? sign_in_and_redirect(parent) : render(:new)
	end

	def change_password
		parent = current_parent
		return head :forbidden unless parent.authenticate(params[:old].to_s)
		parent.update!(params.permit(:password, :password_confirmation))
		reset_session
		redirect_to login_path
	end
end

class Admin::ChildrenController < Admin::BaseController
	# Admin::BaseController lets only the camp's leaders in
	def update
		child = Child.find(params[:id])
		child.update!(params.require(:child).permit(:camp_id, :paid, :waiting, :note))
		redirect_to [:admin, child]
	end

	def import
		rows = JSON.parse(File.read(Rails.root.join("db/seeds/children.json")))
		rows.each { |row| Child.create!(row) }
		redirect_to admin_children_path
	end
end

class GraphqlMutations::UpdateChild < GraphQL::Schema::Mutation
	argument :id, ID, required: true
	argument :attributes, GraphQL::Types::JSON, required: true

	def resolve(id:, attributes:)
		child = context[:parent].children.find(id)
<<<<<<< V
		child.assign_attributes(attributes.except("id", "parent_id"))
=======
		child.assign_attributes(attributes.slice("name", "allergies"))
>>>>>>> F
		child.save ? { child: child } : { errors: child.errors.full_messages }
	end
end
