module Api
  class DocumentsController < BaseController
    def show
      doc = Document.find_by(public_id: params[:id])
      return head(:not_found) unless doc && readable?(doc)
      render json: DocumentSerializer.new(doc)
    end
    def destroy
      doc = Document.find(params[:id])
      return head(:not_found) unless doc.owner_id == current_user.id
      doc.destroy!
      head :no_content
    end
    def copy
      source = Document.find_by(public_id: params[:id])
      return head(:not_found) unless source && readable?(source)
      folder = current_user.folders.find(params[:folder_id])
      render json: DocumentSerializer.new(source.copy_to(folder)), status: :created
    end
    private
    def readable?(doc)
      doc.owner_id == current_user.id || doc.shares.exists?(user: current_user)
    end
  end
end
