import Findings
import RewardModel

/// A scan as one page for people: what is found, by risk, in its code with the margins that led there.
///
/// The page needs nothing else: no script, no font, no picture, no network, which its own policy forbids. Its markup
/// is HTML and well-formed XML at once, so that a test, or a reader's own tool, can parse it.
public struct HTMLFormat: Sendable {
  let report: ScanReport
  let limits: Limits
  /// Those with findings, by risk.
  let files: [FilePart]
  let filters: Filters

  public static func bytes(of report: ScanReport) -> [UInt8] {
    HTMLFormat(report, limits: Limits()).bytes
  }

  init(_ report: ScanReport, limits: Limits) {
    (self.report, self.limits) = (report, limits)
    files = FilePart.byRisk(report.files)
    filters = Filters(report.files.flatMap(\.findings))
  }

  /// The whole page, in reading order.
  var bytes: [UInt8] {
    let page = Writer()
    page.doctype()
    page.element("html", ["lang": "en"]) {
      writeHead(to: page)
      page.element("body") {
        page.element("a", ["class": "skip", "href": "#findings"]) {
          page.text("Skip to the findings")
        }
        writeBanner(to: page)
        page.element("main") {
          writeSummary(to: page)
          writeReading(to: page)
          writeFindings(to: page)
          writeQuietFiles(to: page)
          writeLeftOut(to: page)
          writeProblems(to: page)
        }
        page.element("footer") {
          page.element("p") {
            page.text("Written by plimsoll \(report.version). Margins are a model's opinion: ")
            page.text("no finding is a proof of a weakness, and none is no proof of safety.")
          }
        }
      }
    }
    return page.bytes
  }

  private func writeHead(to page: Writer) {
    page.element("head") {
      page.void("meta", ["charset": "utf-8"])
      page.void(
        "meta", ["http-equiv": "Content-Security-Policy", "content": Self.contentSecurityPolicy])
      page.void("meta", ["name": "referrer", "content": "no-referrer"])
      page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      page.void("meta", ["name": "color-scheme", "content": "light dark"])
      page.element("title") { page.text("Plimsoll: \(folderName)") }
      page.style(Self.style + filters.style)
    }
  }

  /// Whatever code the page quotes, nothing of it may run or call home.
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    + "form-action 'none'"

  /// The last part of the folder's path: a report is passed on, and where it lay is nobody's business.
  var folderName: String {
    report.folder.split(separator: "/").last.map(String.init) ?? report.folder
  }
}
