extension ConsoleReporterTests {
  static let ordinary = ""
  static let verboseCases = "?"
}
