import Flowproof
import Reporting

extension Invocation {
  /// The reports that are asked for, each as its settings choose it, with their places.
  ///
  /// - Parameters:
  ///   - reports: The reports that there are.
  ///   - folder: The folder of those that every run writes; nil for only those that are asked for.
  /// - Returns: The reports in their order.
  func requestedReports(_ reports: [any Report], usualIn folder: String?) -> [RequestedReport] {
    reports.compactMap { report in
      let usual = report.usualFile.flatMap { file in folder.map { "\($0)/\(file)" } }
      guard let path = options[Option(of: report)] ?? usual else { return nil }
      let choices = report.settings.compactMap { setting in
        options[Option(of: setting)].map { (setting.name, $0) }
      }
      let values = Dictionary(choices, uniquingKeysWith: { first, _ in first })
      return RequestedReport(report.choosing(values), at: path)
    }
  }
}
