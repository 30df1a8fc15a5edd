import SystemModel
import Results

/// The style and the script that are part of the page.
enum PageResources {
  /// The style sheet.
  static let style: [UInt8] = joined([
    PackageResources.frame_css, PackageResources.overview_css, PackageResources.document_css,
    PackageResources.cases_css, PackageResources.print_css,
  ])

  /// The script, whose names stay its own.
  static let script: [UInt8] =
    Array("(() => {\n\"use strict\";\n".utf8)
    + joined([
      PackageResources.data_js, PackageResources.query_js, PackageResources.timeline_js,
      PackageResources.case_js, PackageResources.overview_js,
      PackageResources.document_js, PackageResources.list_js, PackageResources.keys_js,
      PackageResources.start_js,
    ])
    + Array("})();\n".utf8)

  /// The style of a history of runs.
  static let historyStyle: [UInt8] = joined([
    PackageResources.frame_css, PackageResources.overview_css, PackageResources.history_css,
    PackageResources.print_css,
  ])

  /// What a page's policy calls its style or script.
  static func hash(of bytes: [UInt8]) -> String {
    "sha256-" + String(decoding: Base64.encoded(SHA256.digest(of: bytes)), as: UTF8.self)
  }

  private static func joined(_ parts: [[UInt8]]) -> [UInt8] { Array(parts.joined()) }
}
