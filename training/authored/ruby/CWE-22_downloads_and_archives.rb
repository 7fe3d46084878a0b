# frozen_string_literal: true

require "pathname"
require "rubygems/package"
require "zip"

class ReportsController < ApplicationController
  ROOT = Rails.root.join("storage", "reports")
  FORMATS = %w[csv pdf].freeze

  def download
<<<<<<< V
    send_file ROOT.join(params[:name]), disposition: "attachment"
=======
    send_file ROOT.join(File.basename(params[:name])), disposition: "attachment"
>>>>>>> F
  end

  def latest
    format = FORMATS.include?(params[:kind]) ? params[:kind] : "pdf"
    send_file ROOT.join("latest.#{format}"), disposition: "inline"
  end

  def show
<<<<<<< V
    path = File.join(ROOT, params.fetch(:year).to_s.strip, "summary.txt")
=======
    path = File.join(ROOT, Integer(params[:year]).to_s, "summary.txt")
>>>>>>> F
    render plain: File.read(path)
  end

  def preview
    path = Pathname.new(ROOT).join(params[:path]).cleanpath
<<<<<<< V
    return head(:not_found) unless path.to_s.start_with?(ROOT.to_s)
=======
    return head(:not_found) unless path.to_s.start_with?("#{ROOT}/")
>>>>>>> F
    send_data path.read, type: "text/plain"
  end

  def destroy
    path = File.expand_path(params[:name], ROOT)
<<<<<<< V
    File.delete(path) if File.exist?(path)
=======
    File.delete(path) if File.dirname(path) == ROOT.to_s && File.exist?(path)
>>>>>>> F
    head :no_content
  end

  def template
<<<<<<< V
    render file: Rails.root.join("app/views/reports/#{params[:layout]}.html.erb"), layout: false
=======
    render params[:layout] == "wide" ? :wide : :compact, layout: false
>>>>>>> F
  end

  def import
    target = Rails.root.join("tmp", "imports", SecureRandom.uuid)
    target.mkpath
    Zip::File.open(params[:archive].path) do |zip|
      zip.each do |entry|
        next unless entry.file?
<<<<<<< V
        dest = File.join(target, entry.name)
        FileUtils.mkdir_p(File.dirname(dest))
=======
        dest = File.join(target, File.basename(entry.name))
>>>>>>> F
        File.binwrite(dest, entry.get_input_stream.read)
      end
    end
    head :accepted
  end
end

class ThemeInstaller
  def initialize(dir)
    @dir = File.expand_path(dir)
  end

  def unpack(io)
    Gem::Package::TarReader.new(io).each do |entry|
      next unless entry.file?
      dest = File.expand_path(entry.full_name, @dir)
<<<<<<< V
      FileUtils.mkdir_p(File.dirname(dest))
=======
      raise ArgumentError, entry.full_name unless dest.start_with?(@dir + File::SEPARATOR)
      FileUtils.mkdir_p(File.dirname(dest))
>>>>>>> F
      File.binwrite(dest, entry.read.to_s)
    end
  end

  def manifest
    YAML.safe_load_file(File.join(@dir, "theme.yml"))
  end

  def pack(out)
    Zip::File.open(out, create: true) do |zip|
      Dir.glob("**/*", base: @dir).each do |rel|
        full = File.join(@dir, rel)
        zip.add(rel, full) if File.file?(full)
      end
    end
  end
end
