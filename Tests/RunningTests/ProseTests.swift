import TestSupport
import Testing

/// To say something better must change no verdict: values steer, and sentences are made from them.
@Suite("Sentences are for people")
struct ProseTests {
  /// Ways to ask what a sentence says, of a reason as of a diagnostic or an expectation.
  private static let questions = [
    "reason ==", "reason !=", "reason.hasPrefix", "reason.hasSuffix", "reason.contains",
    "reason.starts", "case \"not run", "\"not run: \")", "== \"blocked", "identifier ==",
    "identifier !=", "subject.hasPrefix", "expectation ==", "expectation.hasPrefix",
    "message ==", "message.hasPrefix", "summary ==", "summary.hasPrefix",
  ]

  private static func questions(in text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { line in
      // Whether there is a sentence at all may be asked.
      !line.contains("nil") && questions.contains { line.contains($0) }
    }
  }

  @Test("No code asks what a sentence says")
  func nobodyAsks() {
    var found: [String] = []
    let paths = files(in: "\(repositoryRoot)/Sources", ending: ".swift")
    #expect(paths.count > 300)
    for path in paths {
      let name = path.split(separator: "/").suffix(2).joined(separator: "/")
      for line in Self.questions(in: String(decoding: contents(of: path), as: UTF8.self)) {
        found.append("\(name):\(line)")
      }
    }
    #expect(found == [])
  }

  @Test("Such questions are found where there are some")
  func findsQuestions() {
    let text = """
      if result.reason == late { count += 1 }
      guard reason.hasPrefix("blocked by ") else { return }
      if reason != nil { stop() }
      """
    #expect(Self.questions(in: text).count == 2)
  }
}
