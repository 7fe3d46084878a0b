require "csv"
require "tempfile"
require "tmpdir"
require "fileutils"
require "open3"
require "digest"

# Writes the monthly ledger for the tax adviser: one CSV per account, a summary
# as PDF and everything packed and encrypted with the adviser's key. Runs as a
# job on the shared application host, where other services and the students of
# the evening course have accounts of their own.
class LedgerExportJob < ApplicationJob
  queue_as :nightly
  KEYRING = Rails.root.join("config", "adviser.kbx").to_s
  ARCHIVE_ROOT = Rails.root.join("storage", "ledgers")
  COLUMNS = ["Date", "Voucher", "Text", "Debit", "Credit", "Balance"].freeze
  LEADING = /\A[=+\-@\t\r]/
  class ToolFailed < StandardError; end

  def perform(company_id, month)
    @company = Company.find(company_id)
    @month = Date.strptime(month, "%Y-%m")
    Dir.mktmpdir("ledger") do |dir|
      files = @company.accounts.order(:number).map { |account| write_account(dir, account) }
      files << write_summary(dir)
      files << write_manifest(dir, files)
      packed = pack(dir, files)
      deliver(encrypt(packed))
    end
  end

  private

  def write_account(dir, account)
    path = File.join(dir, "#{account.number.to_i}.csv")
    balance = account.balance_before(@month)
    CSV.open(path, "w", col_sep: ";") do |csv|
      csv << COLUMNS
      account.bookings.in_month(@month).order(:booked_on, :id).each do |b|
        balance += b.debit - b.credit
        csv << [b.booked_on, cell(b.voucher), cell(b.text), money(b.debit), money(b.credit), money(balance)]
      end
    end
    path
  end

  # Free text that a spreadsheet would take for a formula gets a quote in front.
  def cell(text)
    text = text.to_s
    text.match?(LEADING) ? "'#{text}" : text
  end

  def money(cents)
    format("%.2f", cents / 100.0).tr(".", ",")
  end

  # The typesetter reads one markdown file and writes the PDF next to it.
  def write_summary(dir)
<<<<<<< V
    source = File.join(Dir.tmpdir, "summary-#{@company.id}-#{@month.strftime("%Y%m")}.md")
    File.write(source, summary_text)
=======
    source = File.join(dir, "summary-#{@company.id}-#{@month.strftime("%Y%m")}.md")
    File.write(source, summary_text)
>>>>>>> F
    target = File.join(dir, "summary.pdf")
    tool("typeset", "--output", target, source)
    target
  end

  def summary_text
    lines = ["# #{@company.name}", "", "Ledger of #{@month.strftime("%m/%Y")}", ""]
    @company.accounts.order(:number).each do |account|
      lines << "* #{account.number} #{account.title}: #{money(account.balance_after(@month))}"
    end
    lines.join("\n")
  end

  def write_manifest(dir, files)
    path = File.join(dir, "MANIFEST")
    lines = files.map { |f| "#{Digest::SHA256.file(f).hexdigest}  #{File.basename(f)}" }
    File.write(path, lines.join("\n") + "\n")
    path
  end

  def pack(dir, files)
    archive = File.join(dir, "ledger.tar.gz")
    tool("tar", "-C", dir, "-czf", archive, "--", *files.map { |f| File.basename(f) })
    archive
  end

  # Leaves the encrypted archive in a file of its own, since the folder with the
  # plain data is removed while the upload may still be waiting.
  def encrypt(archive)
<<<<<<< V
    target = Dir::Tmpname.create(["ledger", ".gpg"]) { |name| raise Errno::EEXIST if File.exist?(name) }
    plain = File.binread(archive)
    File.binwrite(target, gpg(plain))
=======
    file = Tempfile.create(["ledger", ".gpg"], binmode: true)
    file.write(gpg(File.binread(archive)))
    file.close
    target = file.path
>>>>>>> F
    target
  end

  def gpg(plain)
    out, err, status = Open3.capture3(
      "gpg", "--batch", "--no-default-keyring", "--keyring", KEYRING, "--trust-model", "always",
      "--recipient", @company.adviser_fingerprint, "--encrypt", "--output", "-",
      stdin_data: plain, binmode: true
    )
    raise ToolFailed, err.lines.last.to_s unless status.success?
    out
  end

  def deliver(path)
    name = "#{@company.id}-#{@month.strftime("%Y-%m")}.tar.gz.gpg"
    FileUtils.mkdir_p(ARCHIVE_ROOT, mode: 0o750)
    FileUtils.cp(path, ARCHIVE_ROOT.join(name))
    AdviserUpload.create!(company: @company, month: @month, archive: name)
  ensure
    FileUtils.rm_f(path)
  end

  def tool(*argv)
    out, status = Open3.capture2e({ "LC_ALL" => "C" }, *argv)
    raise ToolFailed, "#{argv.first}: #{out.lines.last}" unless status.success?
  end

  # Lets the operator see how far a long run is. Only the number of the account
  # goes there, and the file lies in the run folder of the service.
  def progress(number)
    File.write(Rails.root.join("tmp", "pids", "ledger.progress"), number.to_i.to_s)
  end
end
