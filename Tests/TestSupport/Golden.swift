import Foundation
public import Testing

/// Compares a text with a golden file.
///
/// With `FLOWPROOF_UPDATE_GOLDENS=1` in the environment the file is written anew instead; the change
/// is then read like any other before it is kept.
///
/// - Parameters:
///   - actual: The text.
///   - path: The file, from the repository's root.
///   - sourceLocation: Where a difference is reported.
public func expectGolden(
  _ actual: String,
  at path: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let file = "\(repositoryRoot)/\(path)"
  if ProcessInfo.processInfo.environment["FLOWPROOF_UPDATE_GOLDENS"] == "1" {
    #expect(throws: Never.self, sourceLocation: sourceLocation) {
      try Data(actual.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    }
    return
  }
  let expected = String(decoding: contents(of: file), as: UTF8.self)
  if actual == expected { return }
  let lines = zip(
    actual.split(separator: "\n", omittingEmptySubsequences: false),
    expected.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let number = lines.enumerated().first { $0.element.0 != $0.element.1 }?.offset
  let words =
    number.map { number in
      let (new, old) = Array(lines)[number]
      return "line \(number + 1) is\n  \(new)\nand was\n  \(old)"
    } ?? "one text goes on where the other ends"
  Issue.record("differs from \(path): \(words)", sourceLocation: sourceLocation)
}
