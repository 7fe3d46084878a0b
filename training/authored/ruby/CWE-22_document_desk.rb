require "fileutils"
require "securerandom"
require "zip"
require "rubygems/package"

class DocumentsController < ApplicationController
    before_action :authenticate_user!

    STORE = Rails.root.join("storage", "documents")
    INLINE = %w[application/pdf image/png image/jpeg].freeze

    def raw
<<<<<<< V
        path = STORE.join(current_user.office_id.to_s, params[:name].to_s.delete_prefix("/"))
=======
        path = STORE.join(current_user.office_id.to_s, File.basename(params[:name].to_s))
>>>>>>> F
        return head(:not_found) unless path.file?
        send_file path, disposition: "attachment"
    end

    def show
        doc = current_user.office.documents.find(params[:id])
<<<<<<< V
        send_file STORE.join(doc.disk_name), type: doc.content_type, disposition: params[:inline] ? "inline" : "attachment"
=======
        send_file STORE.join(doc.disk_name), type: doc.content_type, disposition: INLINE.include?(doc.content_type) ? "inline" : "attachment"
>>>>>>> F
    end

    def create
        upload = params.require(:file)
        dir = STORE.join(current_user.office_id.to_s)
<<<<<<< V
        name = upload.headers[/filename="([^"]*)"/, 1]
=======
        name = "#{SecureRandom.uuid}.bin"
>>>>>>> F
        FileUtils.cp(upload.tempfile.path, dir.join(name))
        doc = current_user.office.documents.create!(title: upload.original_filename.first(200), disk_name: "#{current_user.office_id}/#{name}", content_type: Marcel::MimeType.for(upload.tempfile))
        render json: { id: doc.id }, status: :created
    end

    def move
        root = File.realpath(STORE.join(current_user.office_id.to_s))
        from, to = params.values_at(:from, :to).map { |p| File.expand_path(p.to_s, root) }
<<<<<<< V
        return head(:bad_request) unless [from, to].all? { |p| p.start_with?(root) }
=======
        return head(:bad_request) unless [from, to].all? { |p| p.start_with?("#{root}/") }
>>>>>>> F
        FileUtils.mv(from, to)
        head :no_content
    end

    def page
        name = params[:page].to_s
<<<<<<< V
        render file: Rails.root.join("app/views/help/#{name}.html")
=======
        name.match?(/\A[a-z_]+\z/) ? render(file: Rails.root.join("app/views/help/#{name}.html")) : head(:not_found)
>>>>>>> F
    end

    def logo
        style = { "small" => "logo-s.png", "large" => "logo-l.png" }.fetch(params[:style], "logo-s.png")
        send_file Rails.root.join("public", style), type: "image/png", disposition: "inline"
    end

    def unzip
        doc = current_user.office.documents.find(params[:id])
        out = STORE.join(current_user.office_id.to_s, "z#{doc.id}")
        FileUtils.mkdir_p(out)
        Zip::File.open(STORE.join(doc.disk_name)) do |zip|
            zip.first(200).select(&:file?).each do |entry|
<<<<<<< V
                File.binwrite(File.join(out, entry.name.delete_prefix("/")), entry.get_input_stream.read(10.megabytes))
=======
                File.binwrite(File.join(out, File.basename(entry.name)), entry.get_input_stream.read(10.megabytes))
>>>>>>> F
            end
        end
        head :created
    end

    def archive
        docs = current_user.office.documents.where(id: params[:ids])
        data = StringIO.new
        Gem::Package::TarWriter.new(data) do |tar|
            docs.each { |d| tar.add_file_simple("#{d.id}.bin", 0o644, d.size) { |io| io.write(File.binread(STORE.join(d.disk_name))) } }
        end
        send_data data.string, filename: "documents.tar"
    end
end
