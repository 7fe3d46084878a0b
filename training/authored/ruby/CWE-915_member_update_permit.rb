class MembersController < ApplicationController
  before_action :require_login
  before_action :load_member, only: %i[edit update]

  def index
    @members = current_club.members.order(:last_name)
  end

  def edit
  end

  # Members edit their own record; the board has a page of its own.
  def update
<<<<<<< V
    if @member.update(params.require(:member).permit!)
=======
    if @member.update(params.require(:member).permit(:first_name, :last_name, :phone, :street, :city))
>>>>>>> F
      redirect_to member_path(@member), notice: t(".saved")
    else
      render :edit, status: :unprocessable_entity
    end
  end

  private

  def load_member
    @member = current_user.member
  end
end
