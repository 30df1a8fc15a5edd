import SystemModel
import SourceText
import TestSupport
import Testing

@Suite("Whatever is wrong with a configuration is shown in its place, with the way to fix it")
struct WrongConfigurationTests {
  /// To be read by eye where it changes: the pictures are what users see.
  @Test func `each mistake has its picture`() {
    var options = DiagnosticFormatter.Options()
    options.contextLines = 0
    let formatter = DiagnosticFormatter(options: options)
    var text = ""
    for (name, configuration) in WrongConfigurations.all {
      let reading = ConfigurationReader.read(configuration)
      text += "== \(name)\n\n"
      for diagnostic in reading.diagnostics {
        text += formatter.picture(of: diagnostic, in: reading.shownSource) + "\n\n"
      }
    }
    expectGolden(text, at: "Tests/SystemModelTests/Goldens/wrong-configurations.txt")
  }

  @Test(arguments: WrongConfigurations.all)
  func `something is always found, and never without a hint`(name: String, text: String) {
    let reading = ConfigurationReader.read(text)
    #expect(!reading.diagnostics.isEmpty)
    for diagnostic in reading.diagnostics {
      #expect(!diagnostic.hint.isEmpty && !diagnostic.summary.hasSuffix("."))
      #expect(diagnostic.range.upperBound <= text.utf8.count)
    }
    let places = reading.diagnostics.map(\.range.lowerBound)
    #expect(places == places.sorted())
  }

  @Test(arguments: WrongConfigurations.all)
  func `no secret of the file is shown`(name: String, text: String) {
    let reading = ConfigurationReader.read(text)
    var options = DiagnosticFormatter.Options()
    options.contextLines = 100
    let formatter = DiagnosticFormatter(options: options)
    for diagnostic in reading.diagnostics {
      let picture = formatter.picture(of: diagnostic, in: reading.shownSource)
      #expect(!picture.contains("0123456789") && !picture.contains("123456789"))
      #expect(!"\(diagnostic)".contains("0123456789"))
    }
    #expect(reading.shownSource.bytes.count == text.utf8.count)
    #expect(reading.shownSource.lineCount == SourceFile(name: "", text: text).lineCount)
  }

  @Test func `an environment that does not exist is told with the nearest one`() throws {
    let reading = ConfigurationReader.read(wholeConfiguration, environment: "stagging")
    let finding = try #require(reading.diagnostics.first)
    #expect(reading.diagnostics.count == 1)
    #expect(finding.identifier == "unknown-environment")
    #expect(finding.hint == "did you mean `staging`?")
    #expect(reading.shownSource.text(finding.range) == "\"environments\"")
  }
}

@Suite("Hostile configurations do no harm")
struct HostileConfigurationTests {
  @Test func `random bytes and damaged configurations are read without a crash`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = RandomSource(seed: seed)
    let whole = Array(wholeConfiguration.utf8)
    for round in 0..<300 {
      var bytes = whole
      if round % 3 == 0 {
        bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      } else {
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let start = Int.random(in: 0..<bytes.count, using: &random)
          let end = min(bytes.count, start + Int.random(in: 0...12, using: &random))
          let piece = Int.random(in: 0..<whole.count - 12, using: &random)
          bytes.replaceSubrange(
            start..<end,
            with: whole[piece..<piece + Int.random(in: 0...12, using: &random)]
          )
        }
      }
      let source = SourceFile(name: "flowproof.json", bytes: bytes)
      let reading = ConfigurationReader.read(source, profiles: testProfiles)
      for diagnostic in reading.diagnostics {
        let isInside =
          diagnostic.range.lowerBound >= 0 && diagnostic.range.upperBound <= bytes.count
        #expect(isInside, "seed \(seed), round \(round)")
        _ = DiagnosticFormatter().picture(of: diagnostic, in: reading.shownSource)
      }
      #expect(reading.shownSource.bytes.count == bytes.count, "seed \(seed), round \(round)")
    }
  }

  @Test func `nesting ends in a finding`() {
    let text = "{\"systems\":" + String(repeating: "{\"a\":", count: 20_000)
    #expect(ConfigurationReader.read(text).diagnostics.map(\.identifier) == ["json-syntax"])
  }

  @Test func `a megabyte of mistakes is told in two hundred`() {
    let padding = String(repeating: "x", count: 2_000)
    var text = "{\"systems\": {"
    for number in 0..<500 {
      let members = "\"profil\": 1, \"baseURL\": \"http://x@\(padding)\", \"token\": \"t\""
      text += "\"system number \(number)\": {\(members)},\n"
    }
    #expect(text.utf8.count > 1_000_000)
    let reading = ConfigurationReader.read(text + "}}")
    #expect(reading.diagnostics.count == 201)
    #expect(reading.diagnostics.last?.identifier == "further-findings")
  }

  @Test func `a name of a megabyte is not repeated`() {
    let name = String(repeating: "x", count: 1 << 20)
    let reading = ConfigurationReader.read("{\"systems\": {}, \"\(name)\": 1}")
    for diagnostic in reading.diagnostics { #expect(diagnostic.summary.utf8.count < 300) }
  }
}
