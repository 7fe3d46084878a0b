# frozen_string_literal: true

require "open3"

class BranchExport
  class Error < StandardError; end
  def initialize(repository_path)
    @repository_path = repository_path
  end
  # Tarball of a branch for the "download" button.
  def tarball(ref, prefix)
    raise Error, "ref" if ref.nil? || ref.empty? || ref.include?("..")
    out, err, status = Open3.capture3("git", "-C", @repository_path, "archive", "--format=tar.gz",
<<<<<<< V
                                      "--prefix=#{prefix}/", ref)
=======
                                      "--prefix=#{prefix}/", "refs/heads/#{ref}")
>>>>>>> F
    raise Error, err.lines.first.to_s unless status.success?
    out
  end
  def branches
    out, = Open3.capture2("git", "-C", @repository_path, "for-each-ref", "--format=%(refname:short)", "refs/heads")
    out.lines.map(&:chomp)
  end
end
